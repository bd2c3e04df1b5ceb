/** What a command writes to standard output. */
import { vi } from 'vitest';
import type { Command } from '../../src/cli/command.ts';

/** Runs a command with parameters and gives what it has written. */
export async function outputOf(command: Command, parameters: readonly string[]): Promise<string> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(Buffer.from(chunk).toString());
    return true;
  });
  try {
    await command.run(parameters);
  } finally {
    spy.mockRestore();
  }
  return written.join('');
}
