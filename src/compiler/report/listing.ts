/** The listing: under each line of the program the instructions that it became. */
import type { CompiledModule } from '../emit/sections.ts';

export type ListedModule = CompiledModule;

export function listingOf(module: ListedModule): string {
  const lines: string[] = [];
  for (const { typed, layout } of module.functions) {
    const start = module.offsets.get(typed.symbol) as number;
    lines.push(`${typed.symbol.name}`);
    for (const { instruction, literal, offset, size } of layout.items) {
      const bytes = [...layout.bytes.subarray(offset, offset + size)]
        .map((b) => b.toString(16).padStart(2, '0'))
        .join('');
      lines.push(
        `${(start + offset).toString(16).padStart(6, '0')} ${bytes.padEnd(12)} ${instruction?.op ?? literal?.kind} ${instruction ? debugOperands(instruction) : ''}`,
      );
    }
  }
  return lines.join('\n');
}

function debugOperands(i: {
  r1: number;
  r2: number;
  r3: number;
  value: number;
  first: unknown;
  second: unknown;
  note: string;
  label?: unknown;
}): string {
  const a = (x: unknown) => {
    const y = x as { displacement: number; index: number; base: number } | undefined;
    return y ? `${y.displacement}(${y.index},${y.base})` : '';
  };
  return `r1=${i.r1} r2=${i.r2} r3=${i.r3} v=${i.value} ${a(i.first)} ${a(i.second)} ${i.note}`;
}
