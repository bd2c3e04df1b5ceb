// Going to another line: &GOTO, &SKIP, and labels.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import type { Level } from './level.ts';
import { leaveLoopsWithout } from './loops.ts';
import { parseNumber } from './numbers.ts';
import { ExecError, Outcome } from './outcome.ts';
import { statementText } from './program.ts';
import { takeOperand } from './substitute.ts';

/** &GOTO TOP, &GOTO n, &GOTO -label: a label is looked for from the next line to the end, then from the first line. */
export function goTo(level: Level): i32 {
  const operand = local<Token>();
  const number = local<Arr<i32, 1>>();
  takeOperand(level, operand);
  if (services.isWord(operand, 'TOP', 3)) return jump(level, 1);
  if (operand.characters[0] === char('-')) return goToLabel(level, operand);
  if (!parseNumber(operand, number) || number[0] < 1) return ExecError.Transfer;
  return jump(level, number[0]);
}

function goToLabel(level: Level, label: Token): i32 {
  let line = findLabel(level, label, level.line + 1);
  if (line === 0) line = findLabel(level, label, 1);
  return line === 0 ? ExecError.Transfer : jump(level, signed(line));
}

/** The first line from `from` on that begins with this label; 0: none does. */
export function findLabel(level: Level, label: Token, from: u32): u32 {
  const name = services.trimmed(label);
  for (let line = from; line <= level.program.lineCount; line++) {
    if (hasLabel(statementText(level.program, line), name)) return line;
  }
  return 0;
}

function hasLabel(text: Text, label: Text): bool {
  const first = local<Token>();
  let begin: u32 = 0;
  while (begin < text.length && text[begin] === char(' ')) begin++;
  if (begin === text.length || text[begin] !== char('-')) return false;
  let length: u32 = 0;
  while (begin + length < text.length && text[begin + length] !== char(' ')) length++;
  fill(addr(first), char(' '), sizeof<Token>());
  move(addr(first), text.address + begin, length < sizeof<Token>() ? length : sizeof<Token>());
  services.uppercase(addr(first), sizeof<Token>());
  return services.isWord(first, label, label.length);
}

/** &SKIP n: over so many lines, or back so many; 1 unless given. */
export function skip(level: Level): i32 {
  const operand = local<Token>();
  const number = local<Arr<i32, 1>>();
  takeOperand(level, operand);
  number[0] = 1;
  if (services.trimmed(operand).length !== 0 && !parseNumber(operand, number)) return ExecError.Transfer;
  const target = signed(level.line) + number[0];
  return jump(level, number[0] < 0 ? target : target + 1);
}

/** Line `target` is the next one; that after the last is the end. */
function jump(level: Level, target: i32): i32 {
  if (target < 1 || target > signed(level.program.lineCount) + 1) return ExecError.Transfer;
  level.linesToRead = 0;
  level.line = unsigned(target) - 1;
  leaveLoopsWithout(level, level.line + 1);
  return Outcome.NextLine;
}
