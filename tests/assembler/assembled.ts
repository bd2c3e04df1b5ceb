/** Short ways to look at what the assembler makes of a few lines. */
import { type AssembledModule, assemble } from '../../src/assembler/assemble.ts';
import { AssemblyError } from '../../src/assembler/source-error.ts';

/** Assembles lines; an END is added. */
export function assembled(...lines: readonly string[]): AssembledModule {
  return assemble(`${lines.join('\n')}\n         END\n`, { file: 'test.asm' });
}

/** The first section's bytes in hexadecimal. */
export function codeOf(...lines: readonly string[]): string {
  return hexadecimal(assembled(...lines).module.sections[0]?.bytes ?? new Uint8Array(0));
}

/** The messages about lines that are wrong, `line: text`. */
export function messagesOf(...lines: readonly string[]): string[] {
  try {
    assembled(...lines);
  } catch (error) {
    if (error instanceof AssemblyError) return error.messages.map(({ line, text }) => `${line}: ${text}`);
    throw error;
  }
  return [];
}

export function hexadecimal(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

/** A statement: name, operation, operands in their usual columns. */
export function statement(name: string, operation: string, operands = ''): string {
  return `${name.padEnd(8)} ${operation.padEnd(5)} ${operands}`;
}
