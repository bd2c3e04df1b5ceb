/** Parts of messages: a block { template, words } in the frame, and the words behind it. */
import { literalAddress, type Register, slotAddress } from '../machine/instruction.ts';
import type { PartsValue } from '../typed/tree.ts';
import type { Selector } from './selector.ts';
import { textRegisters, valueRegister } from './values.ts';

const headerSize = 8;

/** The address of the block. */
export function partsInto(s: Selector, { template, words }: PartsValue, target: Register): void {
  // Other messages may be made while the words are computed, so they are stored when all are known.
  // A Text is two words of one value, which is computed once.
  const registers = words.flatMap((word) =>
    word.type.kind === 'text' ? textRegisters(s, word) : [valueRegister(s, word)],
  );
  const slot = s.newSlot(headerSize + 4 * registers.length, 'parts');
  const address = s.newRegister();
  s.rx('LA', address, literalAddress({ kind: 'bytes', bytes: template, alignment: 1, text: 'template' }));
  s.rx('ST', address, slotAddress(slot));
  if (registers.length > 0) {
    const list = s.newRegister();
    s.rx('LA', list, slotAddress(slot, headerSize));
    s.rx('ST', list, slotAddress(slot, 4));
  }
  registers.forEach((register, index) => {
    s.rx('ST', register, slotAddress(slot, headerSize + 4 * index));
  });
  s.rx('LA', target, slotAddress(slot));
}
