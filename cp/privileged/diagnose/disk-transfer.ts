// DIAGNOSE 18: standard disk I/O. Rx: device address; Ry: channel program SEEK, SEARCH, TIC, READ or WRITE DATA, and so
// on, as many reads and writes as R15 says. The call returns when it is done: without interruption.

import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { DiskCommand } from '../../../src/architecture/disk-command.ts';
import { Ccw, Csw } from '../../../src/architecture/records/channel-words.ts';
import { DeviceClass, Vdevblok, VdevFlag } from '../../blocks/virtual-device.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { setConditionCode } from '../../dispatcher/virtual-psw.ts';
import { guestReal } from '../../storage/guest-storage.ts';
import { findDevice } from '../../virtual-io/devices.ts';
import { ccwSize, isTransferInChannel, readCcw } from '../../virtual-io/guest-ccw.ts';
import { isFreeForCall, runForCall } from '../../virtual-io/synchronous.ts';
import { callSucceeded } from '../call-status.ts';
import { Instruction } from '../instruction.ts';

/** Return codes in R15, with condition code 1. */
const DeviceError = { NotAttached: 1, NotSupported: 2, ReadOnly: 3, NoSuchCylinder: 4, Busy: 5 } as const;
/** With condition code 2. */
const ProgramError = { Alignment: 5, BadCommand: 6, BadCount: 7, BadAddress: 8, TransferCount: 11 } as const;
/** With condition code 3. */
const permanentError = 13;

const returnRegister = 15;
const mostTransfers = 15;
const mostBytes = 4096;
/** CCWs that a program may have. */
const mostCcws = 200;

export function diskTransfer(vm: Vmblok, instruction: Instruction): u32 {
  const address = vm.generalRegisters[instruction.first] & 0xffff;
  const program = vm.generalRegisters[instruction.second] & 0xffffff;
  const device = findDevice(vm, address);
  if (device === null) return answer(vm, 1, DeviceError.NotAttached);
  if (device.class !== DeviceClass.Dasd) return answer(vm, 1, DeviceError.NotSupported);
  if (!isFreeForCall(device)) return answer(vm, 1, DeviceError.Busy);
  const transfers = vm.generalRegisters[returnRegister];
  if (transfers === 0 || transfers > mostTransfers) return answer(vm, 2, ProgramError.TransferCount);
  const refused = checkProgram(vm, device, program);
  if (refused !== 0)
    return refused === DeviceError.ReadOnly || refused === DeviceError.NoSuchCylinder
      ? answer(vm, 1, refused)
      : answer(vm, 2, refused);
  const csw = local<Csw>();
  runForCall(vm, device, program, 0, csw);
  return callSucceeded(csw) ? answer(vm, 0, 0) : answer(vm, 3, permanentError);
}

function answer(vm: Vmblok, condition: u32, code: u32): u32 {
  setConditionCode(vm, condition);
  vm.generalRegisters[returnRegister] = code;
  return 0;
}

/** Looks through the program; 0, or the return code of what is wrong with it. */
function checkProgram(vm: Vmblok, device: Vdevblok, program: u32): u32 {
  const ccw = local<Ccw>();
  let address = program;
  for (let i = 0; i < mostCcws; i++) {
    if ((address & (ccwSize - 1)) !== 0) return ProgramError.Alignment;
    if (readCcw(vm, address, 0, ccw) !== 0) return ProgramError.BadAddress;
    if (!isTransferInChannel(ccw)) {
      const wrong = checkCcw(vm, device, ccw);
      if (wrong !== 0) return wrong;
      if ((ccw.flags & CcwFlag.ChainCommand) === 0) return 0;
    }
    address += ccwSize;
  }
  return ProgramError.BadCommand;
}

function checkCcw(vm: Vmblok, device: Vdevblok, ccw: Ccw): u32 {
  if (ccw.count === 0) return ProgramError.BadCount;
  switch (ccw.command) {
    case DiskCommand.Seek:
      return checkSeek(vm, device, ccw.dataAddress);
    case DiskCommand.WriteData:
      if ((device.flags & VdevFlag.ReadOnly) !== 0) return DeviceError.ReadOnly;
      return ccw.count > mostBytes ? ProgramError.BadCount : 0;
    case DiskCommand.ReadData:
      return ccw.count > mostBytes ? ProgramError.BadCount : 0;
    case DiskCommand.SearchIdEqual:
    case DiskCommand.SetSector:
    case CcwCommand.NoOperation:
      return 0;
    default:
      return ProgramError.BadCommand;
  }
}

function checkSeek(vm: Vmblok, device: Vdevblok, argument: u32): u32 {
  const high = guestReal(vm, argument + 2);
  const low = guestReal(vm, argument + 3);
  if (high === 0 || low === 0) return ProgramError.BadAddress;
  const cylinder = (at<Bytes<1>>(high)[0] << 8) | at<Bytes<1>>(low)[0];
  return cylinder < device.cylinders ? 0 : DeviceError.NoSuchCylinder;
}
