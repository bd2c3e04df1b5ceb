/** Moves of parts of bytes, and in reverse (Principles of Operation, "General Instructions"). */
import { addressMask } from '../../architecture/address-translation.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { firstAddress, secondAddress } from './operand-address.ts';

/** MVN and MVZ: of each byte the bits of `mask` come from the second operand. */
function moveHalves(cpu: Cpu, i: Instruction, mask: number): void {
  const { storage } = cpu;
  const length = i.i2 + 1;
  const first = firstAddress(cpu, i);
  const second = secondAddress(cpu, i);
  storage.locateFetch(second, length);
  storage.locateStore(first, length);
  for (let place = 0; place < length; place++) {
    const to = (first + place) & addressMask;
    const byte = storage.readByte((second + place) & addressMask);
    storage.writeByte(to, (storage.readByte(to) & ~mask) | (byte & mask));
  }
}

/** MVCIN: the second address names the rightmost byte, and the bytes are taken from right to left. */
function moveInverse(cpu: Cpu, i: Instruction): void {
  const { storage } = cpu;
  const length = i.i2 + 1;
  const first = firstAddress(cpu, i);
  const second = secondAddress(cpu, i);
  storage.locateFetch((second - i.i2) & addressMask, length);
  storage.locateStore(first, length);
  for (let place = 0; place < length; place++) {
    storage.writeByte((first + place) & addressMask, storage.readByte((second - place) & addressMask));
  }
}

export const moves = {
  MVN(cpu, i) {
    moveHalves(cpu, i, 0x0f);
  },
  MVZ(cpu, i) {
    moveHalves(cpu, i, 0xf0);
  },
  MVCIN: moveInverse,
} satisfies Record<string, Behaviour>;
