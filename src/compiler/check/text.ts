/** Text literals: EBCDIC constants in code page 037. */
import { codePage037 } from '../../architecture/ebcdic.ts';
import { refuse } from '../diagnostic.ts';
import { text } from '../program/type.ts';
import type { TextConstant } from '../typed/tree.ts';

/** The literal in EBCDIC; refuses a character that code page 037 does not have. */
export function textConstant(source: string, at: number): TextConstant {
  const bytes = Uint8Array.from(source, (character) => {
    const latin1 = character.codePointAt(0) as number;
    return latin1 < 256 ? (codePage037.fromLatin1[latin1] as number) : refuseCharacter(character, at);
  });
  return { kind: 'text', bytes, source, type: text };
}

/** The code of the blank. */
export const blank = codePage037.fromLatin1[0x20] as number;

function refuseCharacter(character: string, at: number): never {
  return refuse(at, 'text', `"${character}" has no code in EBCDIC (code page 037)`, 'use a character of ISO 8859-1');
}
