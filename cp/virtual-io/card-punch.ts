// The virtual card punch (DMKVSP): each card becomes a record of a spool file.
//
// Not simulated: stackers, column binary, reading of what is punched.

import { CcwCommand } from '../../src/architecture/channel-command-word.ts';
import { Sense } from '../../src/architecture/channel-status-word.ts';
import { PunchCommand } from '../../src/architecture/unit-record-command.ts';
import { DataPath } from '../blocks/data-path.ts';
import { DeviceRoutines, Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { writeSpool } from '../spool/writer.ts';
import { takeData } from './data-path.ts';
import { Answer, haltInterpreted, startInterpreted } from './interpreter.ts';
import { failCommand, forgetSense, giveSense, refuseCommand } from './sense.ts';

export const punchRoutines: DeviceRoutines = {
  start: startInterpreted,
  perform: performPunch,
  halt: haltInterpreted,
};

const cardLength = 80;

function performPunch(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  forgetSense(device);
  switch (device.command) {
    case CcwCommand.Sense:
      return giveSense(device, path, 1);
    case CcwCommand.NoOperation:
      return Answer.Complete | Answer.Immediate;
    case PunchCommand.Punch1:
    case PunchCommand.Punch2:
    case PunchCommand.Punch3:
      return punch(vm, device, path);
    default:
      return refuseCommand(device, Sense.CommandReject);
  }
}

/** When the spool is full, or the card cannot be written, the stacker is full to the guest. */
function punch(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  if ((device.status & VdevStatus.NotReady) !== 0) return refuseCommand(device, Sense.InterventionRequired);
  const card = local<Bytes<80>>();
  const length = takeData(path, addr(card), cardLength);
  if (path.check !== 0) return Answer.Complete;
  if (!writeSpool(vm, device, device.command, addr(card), length)) {
    return failCommand(device, Sense.InterventionRequired);
  }
  return Answer.Complete;
}
