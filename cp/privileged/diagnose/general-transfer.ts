// DIAGNOSE 20: general I/O of disks, tapes and unit record devices. Rx: device address; Ry: channel program, with the
// access key in its high byte. The call returns when it is done: without interruption.

import { Csw } from '../../../src/architecture/records/channel-words.ts';
import { DeviceClass } from '../../blocks/virtual-device.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { setConditionCode } from '../../dispatcher/virtual-psw.ts';
import { findDevice } from '../../virtual-io/devices.ts';
import { isFreeForCall, runForCall } from '../../virtual-io/synchronous.ts';
import { callSucceeded, hasException, hasWrongLength } from '../call-status.ts';
import { Instruction } from '../instruction.ts';

/** Return codes in R15. */
const ReturnCode = { NotAttached: 1, UnitException: 2, WrongLength: 3, Busy: 5, PermanentError: 13 } as const;

const returnRegister = 15;
const keyBits = 0xf0;
const supported = DeviceClass.Dasd | DeviceClass.Tape | DeviceClass.UnitRecordInput | DeviceClass.UnitRecordOutput;

export function generalTransfer(vm: Vmblok, instruction: Instruction): u32 {
  const address = vm.generalRegisters[instruction.first] & 0xffff;
  const program = vm.generalRegisters[instruction.second];
  const device = findDevice(vm, address);
  if (device === null || (device.class & supported) === 0) return answer(vm, 1, ReturnCode.NotAttached);
  if (!isFreeForCall(device)) return answer(vm, 1, ReturnCode.Busy);
  const csw = local<Csw>();
  runForCall(vm, device, program & 0xffffff, (program >>> 24) & keyBits, csw);
  if (callSucceeded(csw)) return answer(vm, 0, 0);
  if (hasException(csw)) return answer(vm, 2, ReturnCode.UnitException);
  if (hasWrongLength(csw)) return answer(vm, 2, ReturnCode.WrongLength);
  const sense = (device.sense[0] << 8) | device.sense[1];
  vm.generalRegisters[instruction.second] = (program & 0xffff0000) | sense;
  return answer(vm, 3, ReturnCode.PermanentError);
}

function answer(vm: Vmblok, condition: u32, code: u32): u32 {
  setConditionCode(vm, condition);
  vm.generalRegisters[returnRegister] = code;
  return 0;
}
