/** The source map: from places in control sections to files, lines and functions. */
import { positionOf } from '../diagnostic.ts';
import type { CompiledModule } from '../emit/sections.ts';

/** Code from this offset on, up to the next entry of the section, comes from this line. */
export interface SourceMapEntry {
  readonly offset: number;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly function: string;
}

/** By control section, in the order of offsets. */
export type SourceMap = ReadonlyMap<string, readonly SourceMapEntry[]>;

export function sourceMapOf(modules: readonly CompiledModule[]): SourceMap {
  const map = new Map<string, SourceMapEntry[]>();
  for (const { module, functions, offsets } of modules) {
    const entries: SourceMapEntry[] = [];
    for (const { typed, layout } of functions) {
      const start = offsets.get(typed.symbol) as number;
      let last = -1;
      for (const { instruction, offset, size } of layout.items) {
        if (instruction === undefined || size === 0) continue;
        const { line, column } = positionOf(typed.source, instruction.at);
        if (line === last) continue;
        last = line;
        entries.push({ offset: start + offset, file: typed.source.path, line, column, function: typed.symbol.name });
      }
    }
    map.set(module.codeSection, entries);
  }
  return map;
}

/** The entry for an offset of a section; undefined if it is not in code. */
export function locate(map: SourceMap, section: string, offset: number): SourceMapEntry | undefined {
  const entries = map.get(section) ?? [];
  let found: SourceMapEntry | undefined;
  for (const entry of entries) {
    if (entry.offset > offset) break;
    found = entry;
  }
  return found;
}
