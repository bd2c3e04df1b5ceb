/** Switches: a table of branches where the cases are dense, else a search by halves. */
import type { Label, Register } from '../machine/instruction.ts';
import type { IntegerType } from '../program/type.ts';
import { Local, type SwitchStatement, type Value } from '../typed/tree.ts';
import { branchOn } from './conditions.ts';
import type { Selector } from './selector.ts';
import { selectStatements } from './statements.ts';
import { textRegisters, valueRegister } from './values.ts';

/** A table is used from this many cases on, if at least a third of its entries are cases. */
const fewestForTable = 5;
const mostEntriesForCase = 3;
/** Entries; each may need a stub on the table's page. */
const longestTable = 100;
/** Fewer cases are compared one after the other. */
const fewestForSearch = 6;

interface Case {
  readonly value: number;
  readonly label: Label;
}

export function selectSwitch(s: Selector, statement: SwitchStatement): void {
  const end = s.newLabel('end');
  const labels = statement.clauses.map(() => s.newLabel('case'));
  const defaultIndex = statement.clauses.findIndex((clause) => clause.isDefault);
  const otherwise = labels[defaultIndex] ?? end;
  if (statement.value.type.kind === 'text') selectText(s, statement, labels, otherwise);
  else selectInteger(s, statement, labels, otherwise);
  s.breakLabels.push(end);
  statement.clauses.forEach((clause, index) => {
    s.place(labels[index] as Label);
    s.scaled(0.5, () => selectStatements(s, clause.statements));
  });
  s.breakLabels.pop();
  s.place(end);
}

function selectInteger(
  s: Selector,
  { value, clauses }: SwitchStatement,
  labels: readonly Label[],
  otherwise: Label,
): void {
  const cases: Case[] = clauses.flatMap((clause, index) =>
    clause.tests.map((test) => ({
      value: test.kind === 'integer' ? test.value | 0 : 0,
      label: labels[index] as Label,
    })),
  );
  const register = valueRegister(s, value);
  const type = value.type as IntegerType;
  const signed = type.maximum !== undefined || type.sign.signed;
  cases.sort((a, b) => (signed ? a.value - b.value : (a.value >>> 0) - (b.value >>> 0)));
  if (cases.length === 0) s.jump(otherwise);
  else decide(s, register, cases, otherwise, type);
}

/** Finds the case of a value among sorted ones: a table if they are dense, else one or the other half of them. */
function decide(s: Selector, register: Register, cases: readonly Case[], otherwise: Label, type: IntegerType): void {
  const signed = type.maximum !== undefined || type.sign.signed;
  const span = (cases.at(-1) as Case).value - (cases[0] as Case).value + 1;
  const isDense = cases.length >= fewestForTable && span > 0 && span <= cases.length * mostEntriesForCase;
  if (isDense && span <= longestTable) {
    branchByTable(s, register, cases, span, otherwise, type);
    return;
  }
  if (cases.length < fewestForSearch) {
    compareAll(s, register, cases, otherwise);
    return;
  }
  const middle = cases.length >>> 1;
  const upper = s.newLabel('upper');
  const above = cases.slice(middle);
  compare(s, register, (above[0] as Case).value, signed);
  s.branch(11, upper);
  decide(s, register, cases.slice(0, middle), otherwise, type);
  s.place(upper);
  decide(s, register, above, otherwise, type);
}

function compareAll(s: Selector, register: Register, cases: readonly Case[], otherwise: Label): void {
  for (const { value, label } of cases) {
    compare(s, register, value, true);
    s.branch(8, label);
  }
  s.jump(otherwise);
}

function branchByTable(
  s: Selector,
  register: Register,
  cases: readonly Case[],
  span: number,
  otherwise: Label,
  type: IntegerType,
): void {
  const lowest = (cases[0] as Case).value;
  const index = s.newRegister();
  s.move(index, register);
  if (lowest !== 0) s.rx('S', index, s.word(lowest));
  // A value below the lowest is very large as an unsigned number.
  if (type.maximum === undefined || lowest !== 0 || type.maximum >= span) {
    s.rx('CL', index, s.word(span));
    s.branch(11, otherwise);
  }
  s.shift('SLL', index, 1);
  const table = new Array<Label>(span).fill(otherwise);
  for (const { value, label } of cases) table[value - lowest] = label;
  s.emit('JUMP', { r1: index, r2: s.newRegister(), labels: table });
}

function compare(s: Selector, register: Register, value: number, signed: boolean): void {
  if (!signed) s.rx('CL', register, s.word(value));
  else if (value >= -0x8000 && value < 0x8000) s.rx('CH', register, s.half(value));
  else s.rx('C', register, s.word(value));
}

function selectText(
  s: Selector,
  { value, clauses }: SwitchStatement,
  labels: readonly Label[],
  otherwise: Label,
): void {
  const local = new Local('switch', s.at, { kind: 'text' }, true);
  const [address, length] = textRegisters(s, value);
  s.adoptRegister(local, address, length);
  const left: Value = { kind: 'local', local, type: { kind: 'text' } };
  clauses.forEach((clause, index) => {
    for (const test of clause.tests) {
      const other = s.newLabel('other');
      branchOn(
        s,
        { kind: 'compare-text', left, right: test, type: { kind: 'bool' } },
        labels[index] as Label,
        other,
        'false',
      );
      s.place(other);
    }
  });
  s.jump(otherwise);
}
