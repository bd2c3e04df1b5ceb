/** Intrinsics: from the table's forms, and one function for each that has its own. */
import {
  type Address,
  callerSaved,
  literalAddress,
  none,
  type Register,
  registerAddress,
} from '../machine/instruction.ts';
import type { IntrinsicValue, Value } from '../typed/tree.ts';
import { clearStorage, copyStorage, fillStorage, moveStorage, sameInto } from './blocks.ts';
import { addressOfValue, displaced } from './places.ts';
import type { Selector } from './selector.ts';
import { valueInto, valueRegister } from './values.ts';

/** Emits the intrinsic; its result, unless it is the condition code, goes to the target. */
export function intrinsicInto(s: Selector, value: IntrinsicValue, target: Register): void {
  if (value.intrinsic.result === 'condition') {
    conditionCodeOf(s, value);
    conditionCodeInto(s, target);
    return;
  }
  emitIntrinsic(s, value, target);
}

/** Emits an intrinsic whose value is not used. */
export function evaluateIntrinsic(s: Selector, value: IntrinsicValue): void {
  emitIntrinsic(s, value, s.newRegister());
}

/** Emits the intrinsic, so that the condition code is its result. */
export function conditionCodeOf(s: Selector, value: IntrinsicValue): void {
  emitIntrinsic(s, value, none);
}

/** BALR leaves the condition code in bits 2-3 of its link. */
function conditionCodeInto(s: Selector, target: Register): void {
  s.emit('BALR', { r1: target, r2: none });
  s.shift('SLL', target, 2);
  s.shift('SRL', target, 30);
}

function emitIntrinsic(s: Selector, value: IntrinsicValue, target: Register): void {
  s.at = value.at;
  const { intrinsic, operands } = value;
  const [first, second, third] = operands as [Value, Value, Value];
  const op = intrinsic.mnemonic as 'LPSW';
  switch (intrinsic.form) {
    case 'storage':
      s.emit(op, { second: addressOfValue(s, first) });
      return;
    case 'number':
      s.emit(op, { second: numberAddress(s, first) });
      return;
    case 'immediate':
      s.si(op, addressOfValue(s, first), constantOf(second) & 0xff);
      break;
    case 'control':
      s.emit(op, { value: (constantOf(first) << 4) | constantOf(second), second: addressOfValue(s, third) });
      return;
    case 'registers':
      s.rr(op, valueRegister(s, first), valueRegister(s, second));
      break;
    case 'none':
      s.emit(op, {});
      return;
    case 'own':
      (own[intrinsic.name] as Own)(s, value, target);
  }
}

function constantOf(value: Value): number {
  return value.kind === 'integer' ? value.value : 0;
}

/** A number where an instruction has base and displacement. */
function numberAddress(s: Selector, value: Value): Address {
  if (value.kind === 'integer' && value.value >= 0 && value.value < 4096) return registerAddress(none, value.value);
  return registerAddress(valueRegister(s, value));
}

type Own = (s: Selector, value: IntrinsicValue, target: Register) => void;

const own: Readonly<Record<string, Own>> = {
  isk(s, { operands: [block] }, target) {
    const register = valueRegister(s, block as Value);
    const key = s.newRegister();
    s.loadConstant(key, 0);
    s.rr('ISK', key, register);
    s.move(target, key);
  },
  ipk(s, _value, target) {
    s.loadConstant(2, 0);
    s.emit('IPK', { alsoUses: [2], alsoChanges: [2] });
    s.move(target, 2);
  },
  lra(s, { operands: [address, real] }) {
    const to = addressOfValue(s, real as Value);
    const register = s.newRegister();
    s.rx('LRA', register, addressOfValue(s, address as Value));
    s.rx('ST', register, to);
  },
  cs(s, { operands: [expected, replacement, word] }) {
    const from = addressOfValue(s, expected as Value);
    const by = valueRegister(s, replacement as Value);
    const at = addressOfValue(s, word as Value);
    const register = s.newRegister();
    s.rx('L', register, from);
    s.emit('CS', { r1: register, r3: by, second: at });
    s.rx('ST', register, from);
  },
  cds(s, { operands: [expected, replacement, doubleword] }) {
    const from = addressOfValue(s, expected as Value);
    const by = addressOfValue(s, replacement as Value);
    const at = addressOfValue(s, doubleword as Value);
    s.emit('LM', { r1: 0, r3: 1, second: from });
    s.emit('LM', { r1: 2, r3: 3, second: by });
    s.emit('CDS', { r1: 0, r3: 2, second: at, alsoUses: [2, 3] });
    s.emit('STM', { r1: 0, r3: 1, second: from });
  },
  mc(s, { operands: [monitorClass, code] }) {
    s.si('MC', numberAddress(s, code as Value), constantOf(monitorClass as Value));
  },
  tr(s, { operands: [bytes, count, translation] }) {
    const to = addressOfValue(s, bytes as Value);
    const by = addressOfValue(s, translation as Value);
    if (count?.kind === 'integer') return s.ss('TR', to, by, count.value);
    const length = s.newRegister();
    valueInto(s, count as Value, length);
    s.emit('BCTR', { r1: length });
    execute(s, length, s.detached('TR', { first: to, second: by, value: 1 }));
  },
  cvd(s, { operands: [value, to] }) {
    const register = valueRegister(s, value as Value);
    s.rx('CVD', register, addressOfValue(s, to as Value));
  },
  cvb(s, { operands: [from] }, target) {
    s.rx('CVB', target, addressOfValue(s, from as Value));
  },
  multiplyHigh(s, { operands: [left, right] }, target) {
    const multiplicand = valueRegister(s, left as Value);
    const multiplier = valueRegister(s, right as Value);
    s.move(1, multiplicand);
    s.emit('MR', { r1: 0, r2: multiplier });
    s.move(target, 0);
  },
  storeFloatingRegisters(s, { operands: [to] }) {
    floatingRegisters(s, 'STD', addressOfValue(s, to as Value));
  },
  loadFloatingRegisters(s, { operands: [from] }) {
    floatingRegisters(s, 'LD', addressOfValue(s, from as Value));
  },
  diagnose(s, { operands: [code, registers] }) {
    const list = addressOfValue(s, registers as Value);
    const all = [2, 3, 4, 5];
    s.emit('LM', { r1: 2, r3: 5, second: list });
    const second = registerAddress(none, constantOf(code as Value));
    s.emit('DIAGNOSE', { r1: 2, r3: 4, second, alsoUses: all, alsoChanges: all });
    s.emit('STM', { r1: 2, r3: 5, second: list });
  },
  svc(s, { operands: [code, parameter] }, target) {
    valueInto(s, parameter as Value, 1);
    s.emit('SVC', { value: constantOf(code as Value), alsoUses: [1], alsoChanges: callerSaved });
    if (target !== none) s.move(target, 15);
  },
  svc202(s, { operands: [parameters] }, target) {
    valueInto(s, parameters as Value, 1);
    s.emit('SVC', { value: 202, alsoUses: [1], alsoChanges: callerSaved });
    s.emit('NEXT', {});
    if (target !== none) s.move(target, 15);
  },
  callProgram(s, { operands: [entry, parameters, saveArea] }, target) {
    const address = valueRegister(s, entry as Value);
    const list = valueRegister(s, parameters as Value);
    const save = addressOfValue(s, saveArea as Value);
    s.rx('ST', 13, displaced(s, save, 4));
    s.move(15, address);
    s.move(1, list);
    s.rx('LA', 13, save);
    s.emit('BALR', { r1: 14, r2: 15, alsoUses: [1, 13], alsoChanges: callerSaved });
    s.rx('L', 13, registerAddress(13, 4));
    if (target !== none) s.move(target, 15);
  },
  resume(s, { operands: [registers, psw] }) {
    const from = addressOfValue(s, registers as Value);
    const at = addressOfValue(s, psw as Value);
    s.emit('LM', { r1: 0, r3: 15, second: from });
    s.emit('LPSW', { second: at });
  },
  stackPointer(s, _value, target) {
    s.move(target, 13);
  },
  move: moveStorage,
  fill: fillStorage,
  same: sameInto,
  copy: copyStorage,
  clear: clearStorage,
};

function floatingRegisters(s: Selector, op: 'STD' | 'LD', address: Address): void {
  for (let register = 0; register < 8; register += 2) {
    s.emit(op, { value: register, second: displaced(s, address, 4 * register) });
  }
}

/** EX of an instruction whose length, less one, is in a register. */
export function execute(s: Selector, length: Register, instruction: ReturnType<Selector['detached']>): void {
  s.rx('EX', length, literalAddress({ kind: 'target', instruction }));
}
