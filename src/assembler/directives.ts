/**
 * The assembler's own operations (Assembler Language, "Assembler Instructions").
 *
 * TITLE, SPACE, EJECT and PRINT are accepted and have no effect. There are no macros, no conditional assembly, no COPY.
 */
import { encode } from '../architecture/instructions/encode.ts';
import type { Assembly, Item, Operation } from './assembly.ts';
import { bigEndian } from './constant-types.ts';
import { constantBytes, constantLayout, hasValue } from './constants.ts';
import { evaluate, evaluateNumber, lengthAttribute } from './evaluate.ts';
import type { LiteralPool } from './literal-pool.ts';
import { OperandParser } from './operand-parser.ts';
import { SourceError } from './source-error.ts';
import type { Constant, Expression } from './syntax.ts';
import { dropBases, useBases } from './using-statements.ts';
import { baseOf, isAbsolute } from './value.ts';

const ignored: Operation = () => undefined;

export const directives: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['CSECT', (assembly, item) => beginSection(assembly, item, 'control')],
  ['RSECT', (assembly, item) => beginSection(assembly, item, 'control', true)],
  ['START', start],
  ['DSECT', (assembly, item) => beginSection(assembly, item, 'dummy')],
  ['COM', (assembly, item) => beginSection(assembly, item, 'common')],
  ['USING', useBases],
  ['DROP', dropBases],
  ['DC', (assembly, item) => constants(assembly, item, true)],
  ['DS', (assembly, item) => constants(assembly, item, false)],
  ['CCW', channelCommandWord],
  ['EQU', equate],
  ['ORG', setLocation],
  ['CNOP', noOperations],
  ['LTORG', literalOrigin],
  ['ENTRY', (assembly, item) => exportSymbols(assembly, item)],
  ['EXTRN', (assembly, item) => importSymbols(assembly, item, false)],
  ['WXTRN', (assembly, item) => importSymbols(assembly, item, true)],
  ['END', end],
  ...['TITLE', 'SPACE', 'EJECT', 'PRINT'].map((name): [string, Operation] => [name, ignored]),
]);

function beginSection(
  assembly: Assembly,
  item: Item,
  kind: 'control' | 'dummy' | 'common',
  readOnly = false,
): undefined {
  if (kind === 'dummy' && item.statement.label === '') throw new SourceError('a DSECT must have a name');
  assembly.enterSection(item, item.statement.label, kind, readOnly);
}

/** The linker decides where a section goes, so that the only origin is zero. */
function start(assembly: Assembly, item: Item): undefined {
  const parser = new OperandParser(item.statement.operands);
  for (const origin of parser.list(() => parser.expression())) {
    evaluateNumber(origin, assembly.scope(item), 'the origin (the linker decides where a section goes)', 0, 0);
  }
  return beginSection(assembly, item, 'control');
}

/** DC and DS: constants one after the other, each on its boundary; the name belongs to the first. */
function constants(assembly: Assembly, item: Item, define: boolean): () => void {
  const { operation, operands } = item.statement;
  const parser = new OperandParser(operands);
  const list = parser.list(() => parser.constant());
  if (list.length === 0) throw new SourceError(`${operation} takes at least one constant, such as F'1' or CL8`);
  const places = list.map((constant, index) => {
    const { boundary, size, length } = constantLayout(constant, assembly.scope(item));
    if (define && size > 0 && !hasValue(constant)) {
      throw new SourceError("DC takes a constant with its value, such as CL8'A'; DS reserves storage without one");
    }
    if (index === 0) assembly.reserve(item, boundary, size, length);
    return { constant, offset: index === 0 ? 0 : assembly.extend(item, boundary, size) };
  });
  return () => {
    if (define) for (const { constant, offset } of places) emitConstant(assembly, item, constant, offset, item);
  };
}

/** `user` is the statement whose location `*` means: for a literal, not the one that places it. */
function emitConstant(
  assembly: Assembly,
  item: Item,
  constant: Constant,
  offset: number,
  user: Item,
  literal?: string,
): void {
  const scopeAt = (distance: number) => {
    const scope = assembly.scope(user, user === item ? offset + distance : 0);
    return constant.type === 'V'
      ? { ...scope, symbolValue: (name: string) => assembly.symbols.branchTarget(name) }
      : scope;
  };
  const { bytes, addresses } = constantBytes(constant, scopeAt);
  assembly.emit(item, offset, bytes, literal);
  for (const { offset: distance, length, value } of addresses)
    assembly.relocate(item, offset + distance, length, value);
}

/** CCW: command, address, flags, count; on a doubleword. */
function channelCommandWord(assembly: Assembly, item: Item): () => void {
  assembly.reserve(item, 8, 8, 8);
  const parser = new OperandParser(item.statement.operands);
  const operands = parser.list(() => parser.expression());
  if (operands.length !== 4) {
    throw new SourceError(`CCW takes command,address,flags,count, and ${operands.length} operands are given`);
  }
  const [command, address, flags, count] = operands as [Expression, Expression, Expression, Expression];
  return () => {
    const scope = assembly.scope(item);
    const number = (expression: Expression, what: string, greatest: number) =>
      evaluateNumber(expression, scope, what, 0, greatest);
    const value = evaluate(address, scope);
    if (isAbsolute(value)) number(address, 'the address', 0xffffff);
    else assembly.relocate(item, 1, 3, value);
    const bytes = new Uint8Array(8);
    bytes[0] = number(command, 'the command', 0xff);
    bytes.set(bigEndian(value.number, 3), 1);
    bytes[4] = number(flags, 'the flag byte', 0xff);
    bytes.set(bigEndian(number(count, 'the count', 0xffff), 2), 6);
    assembly.emit(item, 0, bytes);
  };
}

/** EQU: value, and a length attribute in place of that of the value's first term. */
function equate(assembly: Assembly, item: Item): undefined {
  if (item.statement.label === '') throw new SourceError('EQU must have a name to define');
  const parser = new OperandParser(item.statement.operands);
  const [expression, length] = parser.list(() => parser.expression());
  if (expression === undefined) throw new SourceError('EQU takes the value of its name');
  const scope = assembly.scope(item);
  const attribute =
    length === undefined ? lengthAttribute(expression, scope) : evaluateNumber(length, scope, 'the length', 0, 65535);
  assembly.define(item, evaluate(expression, scope), attribute);
}

/** ORG: the location counter goes to an address in this section, or behind all that the section has. */
function setLocation(assembly: Assembly, item: Item): undefined {
  const parser = new OperandParser(item.statement.operands);
  const [expression] = parser.list(() => parser.expression());
  const section = assembly.sectionOf(item);
  if (expression === undefined) assembly.setLocation(section, section.size);
  else {
    const value = evaluate(expression, assembly.scope(item));
    if (baseOf(value) !== section || value.number < 0) {
      throw new SourceError(`ORG takes an address in this section, "${section.name}"`);
    }
    assembly.setLocation(section, value.number);
  }
  item.location = section.location;
}

/** CNOP: no-operations up to a halfword of a word or doubleword. */
function noOperations(assembly: Assembly, item: Item): () => void {
  const parser = new OperandParser(item.statement.operands);
  const operands = parser.list(() => parser.expression());
  const [byte, unit] = operands.map((operand) =>
    evaluateNumber(operand, assembly.scope(item), 'an operand of CNOP', 0, 8),
  );
  if (byte === undefined || (unit !== 4 && unit !== 8) || byte % 2 !== 0 || byte >= unit) {
    throw new SourceError('CNOP takes an even byte and the 4 or 8 bytes of the unit that it is in, such as 0,4 or 6,8');
  }
  assembly.reserve(item, 2, 0, 1);
  const count = (((byte - item.location) % unit) + unit) % unit;
  assembly.extend(item, 1, count);
  return () => {
    for (let offset = 0; offset < count; offset += 2) assembly.emit(item, offset, encode('BCR', [0, 0]));
  };
}

function literalOrigin(assembly: Assembly, item: Item): () => void {
  const pool = assembly.closePool(item);
  return () => emitPool(assembly, item, pool);
}

function emitPool(assembly: Assembly, item: Item, pool: LiteralPool): void {
  for (const { literal, location, user } of pool.arranged()) {
    emitConstant(assembly, item, literal.constant, location - item.location, user, literal.text);
  }
}

function exportSymbols(assembly: Assembly, item: Item): () => void {
  const names = nameList(item);
  return () => {
    for (const name of names) assembly.exportSymbol(name);
  };
}

function importSymbols(assembly: Assembly, item: Item, weak: boolean): undefined {
  for (const name of nameList(item)) assembly.symbols.defineExternal(name, weak, item.statement.line);
}

function nameList(item: Item): string[] {
  const { operation, operands } = item.statement;
  const parser = new OperandParser(operands);
  const names = parser.list(() => parser.name());
  if (names.length === 0) throw new SourceError(`${operation} takes names with commas between them`);
  return names;
}

/** END: the address where the program begins. Literals without a place go before it. */
function end(assembly: Assembly, item: Item): () => void {
  assembly.ended = true;
  const pool = assembly.closeLastPool(item);
  const parser = new OperandParser(item.statement.operands);
  const [entry] = parser.list(() => parser.expression());
  return () => {
    if (pool !== undefined) emitPool(assembly, item, pool);
    if (entry !== undefined) assembly.setEntry(evaluate(entry, assembly.scope(item)));
  };
}
