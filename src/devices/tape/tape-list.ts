/**
 * Tapes that an operator puts into a drive one after the other, whenever a program has unloaded one: a text file with a
 * line for each (`@FILE` of the Hercules emulator).
 *
 *     * compress=1           arguments for all tapes that follow
 *     # a comment
 *     one.het
 *     two.het readonly
 */
import { readFileSync } from 'node:fs';
import { hostReason } from '../../media/host-file.ts';

/** For each tape the words of a device statement. */
export type TapeList = readonly (readonly string[])[];

/**
 * The arguments of each tape, as a device statement has them.
 * @throws Error whose message is a reason in words
 */
export function readTapeList(path: string): TapeList {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`Cannot read the list of tapes "${path}": ${hostReason(error)}`);
  }
  const tapes: string[][] = [];
  const common: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim().split(/\s+/);
    const [first = ''] = words;
    if (first === '' || first.startsWith('#')) continue;
    if (first.startsWith('*')) common.push(...[first.slice(1), ...words.slice(1)].filter((word) => word !== ''));
    else tapes.push([...words, ...common]);
  }
  if (tapes.length === 0) throw new Error(`There is no tape in "${path}"`);
  return tapes;
}
