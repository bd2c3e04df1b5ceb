// Abbreviations of command names (DMSINA). Commands that are not here must be written in full.
import { Keyword } from '../interface/keyword.ts';
import type { Token } from '../interface/parameter-list.ts';
import { isWord, putToken } from './scan.ts';

const names = table<Keyword>([
  { name: 'ACCESS', shortest: 2 },
  { name: 'ASSEMBLE', shortest: 5 },
  { name: 'COMPARE', shortest: 3 },
  { name: 'COPYFILE', shortest: 4 },
  { name: 'EDIT', shortest: 1 },
  { name: 'EXEC', shortest: 2 },
  { name: 'FILEDEF', shortest: 2 },
  { name: 'GENMOD', shortest: 3 },
  { name: 'GLOBAL', shortest: 2 },
  { name: 'INCLUDE', shortest: 1 },
  { name: 'LISTFILE', shortest: 1 },
  { name: 'LOADMOD', shortest: 5 },
  { name: 'MACLIB', shortest: 3 },
  { name: 'MODMAP', shortest: 3 },
  { name: 'MOVEFILE', shortest: 4 },
  { name: 'PRINT', shortest: 2 },
  { name: 'PUNCH', shortest: 2 },
  { name: 'QUERY', shortest: 1 },
  { name: 'READCARD', shortest: 4 },
  { name: 'RELEASE', shortest: 3 },
  { name: 'RENAME', shortest: 1 },
  { name: 'START', shortest: 4 },
  { name: 'SVCTRACE', shortest: 4 },
  { name: 'SYNONYM', shortest: 3 },
  { name: 'TXTLIB', shortest: 3 },
  { name: 'TYPE', shortest: 1 },
]);

/** The name that a name is short for; false when there is none. */
export function fullName(short: Token, name: Token): bool {
  for (let i: u32 = 0; i < names.length; i++) {
    const full = names[i].name;
    if (isWord(short, full, names[i].shortest)) {
      putToken(name, full.address, full.length);
      return true;
    }
  }
  return false;
}
