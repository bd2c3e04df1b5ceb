/**
 * Names of the files that belong together, as the Hercules emulator forms them: the character before the first period of
 * the name (its last character if it has none) becomes the number.
 */
import { basename, dirname, join } from 'node:path';

/**
 * @param template `shadow_1.img`
 * @param number 1 to 9
 */
export function numberedFileName(template: string, number: number): string {
  const name = basename(template);
  const period = name.indexOf('.', 1);
  const at = (period < 0 ? name.length : period) - 1;
  return join(dirname(template), `${name.slice(0, at)}${number}${name.slice(at + 1)}`);
}
