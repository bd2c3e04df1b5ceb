/**
 * External names: what the linker, assembler modules and load maps call a routine.
 *
 * Object decks have room for 8 characters: three letters of the module and five that are a hash of the path and name.
 * They change only when the file or the function is renamed. The linker refuses two symbols of one name.
 */

const hashLength = 5;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export interface ModuleNames {
  readonly letters: string;
  readonly code: string;
  readonly data: string;
}

/** Section names of a module. `code` is what its `// @module NAME` line says, as DMKDSP. */
export function moduleNames(path: string, code: string | undefined): ModuleNames {
  if (code !== undefined) return { letters: code.slice(-3), code: code.slice(0, 8), data: `${code.slice(0, 6)}$D` };
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
  const letters = file
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .padEnd(3, 'X')
    .slice(0, 3);
  return { letters, code: `${letters}${hash(`${path} code`)}`, data: `${letters}${hash(`${path} data`)}` };
}

/** The external name of an exported function or static. */
export function externalName(letters: string, path: string, name: string): string {
  return `${letters}${hash(`${path}:${name}`)}`;
}

/** Whether a deck can hold this name. */
export function isExternalName(name: string): boolean {
  return /^[A-Z$#@][A-Z0-9$#@]{0,7}$/.test(name);
}

/** FNV-1a of the characters, as five characters that a deck can hold. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) as number), 0x01000193);
  let rest = value >>> 0;
  let name = '';
  for (let i = 0; i < hashLength; i++) {
    name += alphabet[rest % alphabet.length];
    rest = Math.floor(rest / alphabet.length);
  }
  return name;
}
