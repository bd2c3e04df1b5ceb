/** I/O instructions (Principles of Operation, "Input/Output Operations"): handed to the channels, who know all about them. */
import type { ChannelInterface, ConditionCode } from '../channel-interface.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { secondAddress } from './operand-address.ts';

const notOperational = 3;

type Operation = (channels: ChannelInterface, ioAddress: number) => ConditionCode;

/** Bits 16-31 of the operand address are the I/O address; what the channels schedule counts from this instruction. */
function perform(cpu: Cpu, i: Instruction, operation: Operation): void {
  cpu.now();
  const ioAddress = secondAddress(cpu, i) & 0xffff;
  cpu.psw.conditionCode = cpu.isChannelSetConnected ? operation(cpu.channels, ioAddress) : notOperational;
  cpu.endSlice();
}

export const inputOutput = {
  SIO(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.startIo(ioAddress, false));
  },
  SIOF(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.startIo(ioAddress, true));
  },
  TIO(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.testIo(ioAddress));
  },
  CLRIO(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.clearIo(ioAddress));
  },
  HIO(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.haltIo(ioAddress));
  },
  HDV(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.haltDevice(ioAddress));
  },
  TCH(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.testChannel(ioAddress));
  },
  STIDC(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.storeChannelId(ioAddress));
  },
  CLRCH(cpu, i) {
    perform(cpu, i, (channels, ioAddress) => channels.clearChannel(ioAddress));
  },
} satisfies Record<string, Behaviour>;
