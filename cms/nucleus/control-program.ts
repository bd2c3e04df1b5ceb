// What CP does for CMS, by DIAGNOSE. Only called when CP is there.
import { DiagnoseCode } from '../../cp/interface/diagnose-codes.ts';
import type { Ccw } from '../../src/architecture/records/channel-words.ts';
import type { ClockTime } from '../interface/clock-time.ts';
import { callControlProgram, DiagnoseRegisters } from './linkage.ts';
import { isUnderCp } from './machine-state.ts';

/** Return code of a CP command when there is no CP or it does not know the command. */
export const noSuchCommand = -1;

/** Longest CP command. */
const longestCommand = 132;

/** In the length of DIAGNOSE 8: the response goes to storage. */
const responseToBuffer = 0x40000000;

/** Code with which CP answers that it does not know a command (DMKCFC001E). */
const unknownCommand = 1;

/** Longest response that DIAGNOSE 8 stores. */
const longestResponse = 8192;

/** A CP command; its responses go to the terminal. Its return code, or -1. */
export function controlProgram(command: Text): i32 {
  if (!isUnderCp()) return noSuchCommand;
  const registers = local<DiagnoseRegisters>();
  registers.r4 = command.address;
  registers.r6 = command.length < longestCommand ? command.length : longestCommand;
  callControlProgram(DiagnoseCode.ConsoleFunction, registers);
  return commandCode(registers.r6);
}

/** As `controlProgram`, with the response in storage; its length, as far as it fitted, goes to `length[0]`. */
export function controlProgramResponse(command: Text, buffer: u32, size: u32, length: Arr<u32, 1>): i32 {
  length[0] = 0;
  if (!isUnderCp()) return noSuchCommand;
  const room = size < longestResponse ? size : longestResponse;
  const registers = local<DiagnoseRegisters>();
  registers.r4 = command.address;
  registers.r5 = buffer;
  registers.r6 = responseToBuffer | command.length;
  registers.r7 = room;
  const fits = callControlProgram(DiagnoseCode.ConsoleFunction, registers) === 0;
  length[0] = fits ? registers.r7 : room;
  return commandCode(registers.r6);
}

function commandCode(code: u32): i32 {
  return code === unknownCommand ? noSuchCommand : signed(code);
}

/** A channel program with `count` read or write CCWs for a disk; false after an error. */
export function diskIo(device: u32, program: Ccw, count: u32): bool {
  const registers = local<DiagnoseRegisters>();
  registers.r4 = device;
  registers.r6 = addr(program);
  registers.r15 = count;
  return callControlProgram(DiagnoseCode.DiskTransfer, registers) === 0;
}

/** Date, time of day and CPU times. */
export function readPseudoTimer(time: ClockTime): void {
  const registers = local<DiagnoseRegisters>();
  registers.r4 = addr(time);
  callControlProgram(DiagnoseCode.PseudoTimer, registers);
}

/** What of a message SET EMSG wants to be typed. */
export function editMessage(message: Text): Text {
  const registers = local<DiagnoseRegisters>();
  registers.r4 = message.address;
  registers.r6 = message.length;
  callControlProgram(DiagnoseCode.EditMessage, registers);
  return textOf(registers.r4, registers.r6);
}

/** Bytes of the machine's storage. */
export function virtualStorageSize(): u32 {
  const registers = local<DiagnoseRegisters>();
  callControlProgram(DiagnoseCode.StorageSize, registers);
  return registers.r4;
}

/** Asks for the machine's console: in `r4`. */
const findConsole = 0xffffffff;

/** Address of the machine's console. */
export function virtualConsole(): u32 {
  const registers = local<DiagnoseRegisters>();
  registers.r4 = findConsole;
  callControlProgram(DiagnoseCode.DeviceInformation, registers);
  return registers.r4 & 0xffff;
}

/** The flags of VDEVBLOK, in the lowest byte of what DIAGNOSE 24 tells of a device. */
const readOnlyDevice = 0x80;

/** Whether a minidisk is linked read-only. */
export function isReadOnlyLink(device: u32): bool {
  const registers = local<DiagnoseRegisters>();
  registers.r4 = device;
  callControlProgram(DiagnoseCode.DeviceInformation, registers);
  return (registers.r6 & readOnlyDevice) !== 0;
}
