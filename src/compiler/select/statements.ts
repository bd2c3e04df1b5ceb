/** Statements: control flow with as few branches as possible, stores, and bits changed where they are. */
import { type Label, slotAddress } from '../machine/instruction.ts';
import { sizeOf } from '../program/type.ts';
import {
  type IfStatement,
  Local,
  type LoopStatement,
  type Statement,
  type UpdateStatement,
  type Value,
} from '../typed/tree.ts';
import { hasCall, sizeOf as sizeOfValue } from '../typed/walk.ts';
import { binaryInto } from './arithmetic.ts';
import { clearBytes } from './blocks.ts';
import { emitCall } from './calls.ts';
import { branchOn, byteWithBits } from './conditions.ts';
import { evaluateIntrinsic } from './intrinsics.ts';
import { addressOfPlace, baseAddressOfPlace, displaced } from './places.ts';
import type { Selector } from './selector.ts';
import { selectSwitch } from './switches.ts';
import { loadStorage, storeInto, storeRegister, textInto, textRegisters, valueInto, valueRegister } from './values.ts';

/** How much more often a loop's body runs than the loop, as far as anyone knows. */
const loopFrequency = 8;
/** Parts of a condition that may be tested at two places. */
const longestRepeatedTest = 12;

export function selectStatements(s: Selector, statements: readonly Statement[]): void {
  for (const statement of statements) selectStatement(s, statement);
}

function selectStatement(s: Selector, statement: Statement): void {
  s.at = statement.at;
  switch (statement.kind) {
    case 'set': {
      const registers = s.registersOf(statement.local);
      if (statement.local.type.kind === 'text') {
        textInto(s, statement.value, registers[0] as number, registers[1] as number);
        return;
      }
      valueInto(s, statement.value, registers[0] as number);
      break;
    }
    case 'clear':
      clearBytes(s, slotAddress(s.slotOf(statement.local)), statement.local.frameSize ?? 0);
      break;
    case 'store':
      selectStore(s, statement);
      break;
    case 'update':
      selectUpdate(s, statement);
      break;
    case 'evaluate':
      evaluate(s, statement.value);
      break;
    case 'if':
      selectIf(s, statement);
      break;
    case 'loop':
      selectLoop(s, statement);
      break;
    case 'switch':
      selectSwitch(s, statement);
      break;
    case 'break':
      s.jump(s.breakLabels.at(-1) as Label);
      break;
    case 'continue':
      s.jump(s.continueLabels.at(-1) as Label);
      break;
    case 'return':
      selectReturn(s, statement.value);
      break;
    case 'block':
      selectStatements(s, statement.statements);
  }
}

function evaluate(s: Selector, value: Value): void {
  if (value.kind === 'call') emitCall(s, value);
  else if (value.kind === 'intrinsic') evaluateIntrinsic(s, value);
}

/** Puts the result where the caller looks for it, and leaves. */
export function selectReturn(s: Selector, value: Value | undefined): void {
  if (value === undefined) {
    s.emit('LEAVE', {});
    return;
  }
  if (value.type.kind === 'text') {
    const [address, length] = textRegisters(s, value);
    s.move(1, address);
    s.move(2, length);
    s.emit('LEAVE', { alsoUses: [1, 2] });
    return;
  }
  if (value.kind === 'call') emitCall(s, value);
  else s.move(1, valueRegister(s, value));
  s.emit('LEAVE', { alsoUses: [1] });
}

// ---- stores -------------------------------------------------------------------------------------------------------

function selectStore(s: Selector, { place, value }: Statement & { kind: 'store' }): void {
  if (place.type.kind !== 'text') {
    storeInto(s, place, value);
    return;
  }
  const to = addressOfPlace(s, place);
  const [address, length] = textRegisters(s, value);
  s.rx('ST', address, to, place.path);
  s.rx('ST', length, displaced(s, to, 4), `${place.path}.length`);
}

const immediate = { '&': 'NI', '|': 'OI', '^': 'XI' } as const;

/** `place op= value` */
function selectUpdate(s: Selector, statement: UpdateStatement): void {
  if (changeBits(s, statement)) return;
  const { place, operator, value, type } = statement;
  const address = addressOfPlace(s, place);
  const [old, result] = [s.newRegister(), s.newRegister()];
  loadStorage(s, place.type, address, old, place.path);
  // The loaded value takes part in the operation as if it were a local variable.
  const local = new Local(place.path, statement.at, place.type, true);
  s.adoptRegister(local, old);
  binaryInto(
    s,
    { kind: 'binary', operator, left: { kind: 'local', local, type: place.type }, right: value, type },
    result,
  );
  storeRegister(s, sizeOf(place.type) as number, address, result, place.path);
}

/** `byte &= K`, `|= K`, `^= K`: NI, OI, XI on the one byte that changes. */
function changeBits(s: Selector, { place, operator, value }: UpdateStatement): boolean {
  if (value.kind !== 'integer' || (operator !== '&' && operator !== '|' && operator !== '^')) return false;
  const size = sizeOf(place.type) as number;
  const all = 2 ** (8 * size) - 1;
  const bits = value.value >>> 0;
  // AND changes the bits where the mask has zeros.
  const changed = operator === '&' ? all - (size === 4 ? bits : bits % (all + 1)) : bits;
  if (changed > all) return false;
  const found = byteWithBits({ kind: 'load', place, type: place.type }, changed);
  if (found === undefined) return changed === 0;
  const byte = operator === '&' ? 0xff - found.mask : found.mask;
  s.si(immediate[operator], baseAddressOfPlace(s, place, found.offset), byte, place.path);
  return true;
}

// ---- control flow -------------------------------------------------------------------------------------------------

function selectIf(s: Selector, { condition, then, otherwise }: IfStatement): void {
  const [whenTrue, whenFalse, end] = [s.newLabel('then'), s.newLabel('else'), s.newLabel('end')];
  branchOn(s, condition, whenTrue, whenFalse, 'true');
  s.place(whenTrue);
  s.scaled(0.5, () => selectStatements(s, then));
  if (otherwise.length > 0) {
    s.jump(end);
    s.place(whenFalse);
    s.scaled(0.5, () => selectStatements(s, otherwise));
    s.place(end);
  } else s.place(whenFalse);
}

/** The test stands behind the body, so that each turn takes one branch. */
function selectLoop(s: Selector, loop: LoopStatement): void {
  const [body, step, test, end] = [s.newLabel('body'), s.newLabel('step'), s.newLabel('test'), s.newLabel('end')];
  selectStatements(s, loop.initial);
  s.breakLabels.push(end);
  s.continueLabels.push(step);
  if (!loop.testLast && loop.condition !== undefined && !firstTestHolds(loop)) {
    // A short test is made twice, before the loop and behind its body; for a long one there is a branch.
    if (isShort(loop.condition)) branchOn(s, loop.condition, body, end, 'true');
    else s.jump(test);
  }
  s.scaled(loopFrequency, () => {
    s.place(body);
    selectStatements(s, loop.body);
    s.place(step);
    selectStatements(s, loop.step);
    s.at = loop.conditionAt;
    s.place(test);
    if (loop.condition === undefined) s.jump(body);
    else branchOn(s, loop.condition, body, end, 'false');
  });
  s.place(end);
  s.breakLabels.pop();
  s.continueLabels.pop();
}

function isShort(condition: Value): boolean {
  return !hasCall(condition) && sizeOfValue(condition) <= longestRepeatedTest;
}

/** `for (let i = 0; i < 16; ...)`: the first test need not be made. */
function firstTestHolds({ initial, condition }: LoopStatement): boolean {
  const [first] = initial;
  if (initial.length !== 1 || first?.kind !== 'set' || first.value.kind !== 'integer') return false;
  if (condition?.kind !== 'compare' || condition.left.kind !== 'local' || condition.left.local !== first.local)
    return false;
  if (condition.right.kind !== 'integer') return false;
  const [start, limit] = [first.value.value, condition.right.value];
  return condition.relation === '<' ? start < limit : condition.relation === '<=' ? start <= limit : false;
}
