import type { UserStatement } from '../statement.ts';
import { shortWord } from '../values.ts';

/** ACCOUNT: account number, and the distribution code on the user's printed output. */
export const accountStatement: UserStatement = {
  keyword: 'ACCOUNT',
  least: 2,
  syntax: 'ACcount number [distribution]',
  place: 'profile',
  read(operands, user) {
    user.account = shortWord(operands.required('the account number'), 'the account number');
    const distribution = operands.optional();
    if (distribution !== undefined) user.distribution = shortWord(distribution, 'the distribution code');
    operands.end();
  },
};
