// What becomes of an EXEC after one statement.

export const Outcome = {
  /** The next line is executed. */
  NextLine: 0,
  /** Another statement is executed: `Level.statement` from `Level.position` on. */
  Statement: -1,
  /** Another EXEC has been called and begins. */
  Called: -2,
  /** The EXEC ends with `Level.exitCode`. */
  Ended: -3,
} as const;

/** Why an EXEC cannot go on: also its return code (message 072E). */
export const ExecError = {
  FileNotFound: 801,
  Transfer: 802,
  BadFile: 803,
  TooManyArguments: 804,
  LoopDepth: 805,
  ReadError: 806,
  Syntax: 807,
  Condition: 808,
  Assignment: 809,
  SpecialVariable: 810,
  ErrorAction: 811,
  Conversion: 812,
  TooManyTokens: 813,
  BuiltInFunction: 814,
  EndInLoop: 815,
  ControlWord: 816,
  Underflow: 817,
  Overflow: 818,
  VariableName: 819,
} as const;

const firstError = ExecError.FileNotFound;

const texts = table<Text>([
  'FILE NOT FOUND',
  '&SKIP OR &GOTO ERROR',
  'BAD FILE FORMAT',
  'TOO MANY ARGUMENTS',
  'MAX DEPTH OF LOOP NESTING EXCEEDED',
  'DISK READ ERROR',
  'INVALID SYNTAX',
  'INVALID FORM OF CONDITION',
  'INVALID ASSIGNMENT',
  'MISUSE OF SPECIAL VARIABLE',
  'ERROR IN &ERROR ACTION',
  'CONVERSION ERROR',
  'TOO MANY TOKENS IN STATEMENT',
  'MISUSE OF BUILT-IN FUNCTION',
  'EOF FOUND IN LOOP',
  'INVALID CONTROL WORD',
  'EXEC ARITHMETIC UNDERFLOW',
  'EXEC ARITHMETIC OVERFLOW',
  'SPECIAL CHARACTER IN VARIABLE SYMBOL',
]);

/** An `ExecError` in words. */
export function errorText(error: i32): Text {
  return texts[unsigned(error) - firstError];
}
