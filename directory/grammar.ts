/** All statements of USER DIRECT (Planning and System Generation Guide, "Creating Your VM/370 Directory"). */
import type { Statement } from './statement.ts';
import { accountStatement } from './statements/account.ts';
import { consoleStatement } from './statements/console.ts';
import { dedicateStatement } from './statements/dedicate.ts';
import { directoryStatement } from './statements/directory.ts';
import { iplStatement } from './statements/ipl.ts';
import { linkStatement } from './statements/link.ts';
import { mdiskStatement } from './statements/mdisk.ts';
import { optionStatement } from './statements/option.ts';
import { specialStatement } from './statements/special.ts';
import { spoolStatement } from './statements/spool.ts';
import { userStatement } from './statements/user.ts';
import { abbreviates } from './values.ts';

export const statements: readonly Statement[] = [
  directoryStatement,
  userStatement,
  accountStatement,
  optionStatement,
  iplStatement,
  consoleStatement,
  mdiskStatement,
  spoolStatement,
  dedicateStatement,
  linkStatement,
  specialStatement,
];

/** The statement that a word names, in full or abbreviated. */
export function findStatement(word: string): Statement | undefined {
  return statements.find(({ keyword, least }) => abbreviates(word, keyword, least));
}
