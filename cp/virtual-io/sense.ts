// Sense data of interpreted devices, and the commands that all of them have.

import { CcwCommand } from '../../src/architecture/channel-command-word.ts';
import { UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { DataPath } from '../blocks/data-path.ts';
import { Vdevblok } from '../blocks/virtual-device.ts';
import { giveData } from './data-path.ts';
import { Answer } from './interpreter.ts';

/** Answers a command with unit check at initial selection; SENSE will tell why. */
export function refuseCommand(device: Vdevblok, sense: u8): u32 {
  setSense(device, sense);
  return Answer.Refused | UnitStatus.UnitCheck;
}

/** Ends a command with unit check after channel end and device end. */
export function failCommand(device: Vdevblok, sense: u8): u32 {
  setSense(device, sense);
  return Answer.Complete | UnitStatus.UnitCheck;
}

function setSense(device: Vdevblok, sense: u8): void {
  fill(device.sense, 0, 24);
  device.sense[0] = sense;
}

/** Sense data stays until a command other than SENSE and NO-OPERATION. */
export function forgetSense(device: Vdevblok): void {
  if (device.command === CcwCommand.Sense || device.command === CcwCommand.NoOperation) return;
  device.sense[0] = 0;
}

/** SENSE: `count` bytes, which are zero afterwards. */
export function giveSense(device: Vdevblok, path: DataPath, count: u32): u32 {
  giveData(path, addr(device.sense), count);
  fill(device.sense, 0, count);
  return Answer.Complete;
}
