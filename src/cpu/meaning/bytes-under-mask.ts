/** ICM and STCM, whose mask selects bytes of a register (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import type { Emitter, Meaning } from './emitter.ts';

/** The bytes of a register from the left: their bit in the mask and how far they lie from the right end. */
const bytes = [
  { bit: 3, shift: 24 },
  { bit: 2, shift: 16 },
  { bit: 1, shift: 8 },
  { bit: 0, shift: 0 },
] as const;

function maskBit<V>(e: Emitter<V>, mask: V, bit: number): V {
  return e.and(e.shiftRight(mask, e.constant(bit)), e.constant(1));
}

/** How many bytes are selected. */
function selectedCount<V>(e: Emitter<V>, mask: V): V {
  return e.hold(bytes.reduce((sum, { bit }) => e.add(sum, maskBit(e, mask, bit)), e.constant(0)));
}

/** Ones in all places of the bytes that are selected. */
function selectedBits<V>(e: Emitter<V>, mask: V): V {
  const each = bytes.map(({ bit, shift }) => e.shiftLeft(maskBit(e, mask, bit), e.constant(shift)));
  return e.hold(
    e.multiply(
      each.reduce((sum, next) => e.or(sum, next)),
      e.constant(0xff),
    ),
  );
}

/** Steps for each selected byte, with its address; the first is at `address`. */
function forSelected<V>(e: Emitter<V>, mask: V, address: V, step: (address: V, shift: V) => void): void {
  let at = address;
  for (const { bit, shift } of bytes) {
    const place = at;
    e.when(maskBit(e, mask, bit), () => step(place, e.constant(shift)));
    at = e.hold(e.and(e.add(place, maskBit(e, mask, bit)), e.constant(addressMask)));
  }
}

export const bytesUnderMaskMeanings = {
  /** The condition code is that of the inserted bytes as a number. With mask zero one byte is still checked. */
  ICM: (e) => {
    const [mask, address] = [e.hold(e.field('r2')), e.hold(e.secondAddress())];
    const count = selectedCount(e, mask);
    const one = e.constant(1);
    e.checkFetch(address, e.hold(e.choose(count, count, one)));
    forSelected(e, mask, address, (place, shift) => {
      const byte = e.shiftLeft(e.load(1, place), shift);
      const rest = e.and(e.general('r1'), e.exclusiveOr(e.shiftLeft(e.constant(0xff), shift), e.constant(-1)));
      e.setGeneral('r1', e.or(rest, byte));
    });
    const selected = selectedBits(e, mask);
    const inserted = e.hold(e.and(e.general('r1'), selected));
    const sign = e.shiftLeft(inserted, e.leadingZeros(selected));
    const nonzero = e.choose(e.less(sign, e.constant(0)), one, e.constant(2));
    e.setCondition(e.choose(inserted, nonzero, e.constant(0)));
  },
  /** With mask zero nothing is stored nor checked. */
  STCM: (e) => {
    const [mask, address] = [e.hold(e.field('r2')), e.hold(e.secondAddress())];
    const count = selectedCount(e, mask);
    e.when(count, () => e.checkStore(address, count));
    forSelected(e, mask, address, (place, shift) => {
      e.store(1, place, e.and(e.shiftRight(e.general('r1'), shift), e.constant(0xff)));
    });
  },
} satisfies Record<string, Meaning>;
