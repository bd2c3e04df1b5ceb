import { StatementError } from '../problem.ts';
import type { UserStatement } from '../statement.ts';
import { abbreviates, shortWord } from '../values.ts';

const longestParameters = 64;

/** IPL: what is loaded at logon, a device or a saved system. */
export const iplStatement: UserStatement = {
  keyword: 'IPL',
  least: 1,
  syntax: 'Ipl iplsys [PARM text]',
  place: 'profile',
  read(operands, user) {
    if (user.ipl !== undefined) throw new StatementError('this user has an IPL statement already');
    const system = shortWord(operands.required('the system name or device address'), 'the system name');
    const word = operands.optional();
    if (word !== undefined && !abbreviates(word, 'PARM', 1)) {
      throw new StatementError(`"${word}" is not expected here; the form is ${iplStatement.syntax}`);
    }
    const parameters = operands.rest();
    if (word !== undefined && parameters === '') throw new StatementError('PARM has no text after it');
    user.ipl = { system, parameters: shortWord(parameters, 'the parameter text', longestParameters) };
  },
};
