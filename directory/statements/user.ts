import type { LineEditing } from '../entries.ts';
import type { Operands } from '../operands.ts';
import { StatementError } from '../problem.ts';
import type { OutermostStatement } from '../statement.ts';
import { decimal, shortWord, storageSize, userId } from '../values.ts';

const defaults = { storage: '128K', classes: 'G', priority: '64' };

/** What ON and a missing operand stand for. */
const usualEditing = { lineEnd: '#', lineDelete: '¢', characterDelete: '@', escape: '"' };

/** USER: begins an entry. Not here: password NOLOG, which is a password like any other until CP is told of it. */
export const userStatement: OutermostStatement<'user'> = {
  keyword: 'USER',
  least: 1,
  syntax: 'User userid password [storage [maximum [classes [priority [le [ld [cd [es]]]]]]]]',
  place: 'user',
  read(operands, reading) {
    const id = userId(operands.required('the user ID'));
    const password = shortWord(operands.required('the password (NOLOG: nobody can log on)'), 'the password');
    const storage = storageSize(operands.optional() ?? defaults.storage);
    const maximum = operands.optional();
    const maximumStorage = maximum === undefined ? storage : storageSize(maximum);
    if (maximumStorage < storage) {
      throw new StatementError(`the maximum ${maximum} is less than the storage; expected as much or more`);
    }
    const classes = privilegeClasses(operands.optional() ?? defaults.classes);
    const priority = decimal(operands.optional() ?? defaults.priority, 'a priority', 0, 99);
    const editing = lineEditing(operands);
    operands.end();
    const earlier = reading.users.find((user) => user.userId === id);
    if (earlier !== undefined) throw new StatementError(`user ${id} has an entry already, in line ${earlier.line}`);
    reading.users.push({
      line: reading.line,
      userId: id,
      password,
      storage,
      maximumStorage,
      classes,
      priority,
      editing,
      account: id,
      distribution: id,
      options: new Set(),
      devices: [],
    });
  },
};

function privilegeClasses(word: string): string {
  const wrong = /[^A-H]/.exec(word)?.[0];
  if (wrong !== undefined) {
    throw new StatementError(`"${word}" is not a list of privilege classes: "${wrong}" is none of the letters A to H`);
  }
  return [...new Set(word)].sort().join('');
}

function lineEditing(operands: Operands): LineEditing {
  return {
    lineEnd: editingCharacter(operands.optional(), usualEditing.lineEnd),
    lineDelete: editingCharacter(operands.optional(), usualEditing.lineDelete),
    characterDelete: editingCharacter(operands.optional(), usualEditing.characterDelete),
    escape: editingCharacter(operands.optional(), usualEditing.escape),
  };
}

function editingCharacter(word: string | undefined, usual: string): string | undefined {
  if (word === undefined || word === 'ON') return usual;
  if (word === 'OFF') return undefined;
  if (word.length !== 1)
    throw new StatementError(`"${word}" is not an editing character; expected one character, ON or OFF`);
  if (/[A-Z0-9]/.test(word))
    throw new StatementError(`"${word}" cannot be an editing character: it is a letter or digit`);
  return word;
}
