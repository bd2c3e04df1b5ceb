/** Comparison of Texts: lengths first, then the characters. */
import { type Label, type Register, registerAddress } from '../machine/instruction.ts';
import type { CompareTextValue, Value } from '../typed/tree.ts';
import type { Selector } from './selector.ts';
import { textLiteral, textRegisters } from './values.ts';

const [equal, notEqual] = [8, 7];
const longestOperand = 256;

export function compareTexts(
  s: Selector,
  { left, right }: CompareTextValue,
  whenTrue: Label,
  whenFalse: Label,
  next: 'true' | 'false' | 'none',
): void {
  if (left.kind === 'text' && right.kind !== 'text') {
    compareTexts(
      s,
      { kind: 'compare-text', left: right, right: left, type: { kind: 'bool' } },
      whenTrue,
      whenFalse,
      next,
    );
    return;
  }
  const [address, length] = textRegisters(s, left);
  if (right.kind === 'text' && right.bytes.length <= longestOperand)
    compareWithLiteral(s, address, length, right, whenFalse);
  else compareCharacters(s, address, length, right, whenFalse);
  if (next === 'true') s.branch(notEqual, whenFalse);
  else {
    s.branch(equal, whenTrue);
    if (next === 'none') s.jump(whenFalse);
  }
}

function compareWithLiteral(
  s: Selector,
  address: Register,
  length: Register,
  literal: Value & { kind: 'text' },
  whenFalse: Label,
): void {
  const size = literal.bytes.length;
  if (size === 0) {
    s.rr('LTR', length, length);
    return;
  }
  s.rx('CH', length, s.half(size));
  s.branch(notEqual, whenFalse);
  s.ss('CLC', registerAddress(address), textLiteral(literal), size);
}

/** CLCL of two texts that have the same length. */
function compareCharacters(s: Selector, address: Register, length: Register, right: Value, whenFalse: Label): void {
  const [otherAddress, otherLength] = textRegisters(s, right);
  s.rr('CR', length, otherLength);
  s.branch(notEqual, whenFalse);
  s.move(0, address);
  s.move(1, length);
  s.move(2, otherAddress);
  s.move(3, otherLength);
  s.emit('CLCL', { r1: 0, r2: 2 });
}
