// SPECIAL terminals (DMKVSP, DMKDIA): displays and typewriters of a virtual machine that anybody may dial. While somebody
// has, their channel programs run at his real terminal; otherwise they are like terminals without a client.

import { CcwCommand } from '../../src/architecture/channel-command-word.ts';
import { Sense } from '../../src/architecture/channel-status-word.ts';
import { DataPath } from '../blocks/data-path.ts';
import { DeviceClass, DeviceRoutines, Vdevblok } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { giveData } from './data-path.ts';
import { Answer, startInterpreted } from './interpreter.ts';
import { forgetSense, giveSense, refuseCommand } from './sense.ts';
import { haltTranslated, performSense, startTranslated } from './translated-device.ts';

export const specialRoutines: DeviceRoutines = {
  start: startSpecial,
  perform: performSpecial,
  halt: haltTranslated,
};

/** SENSE ID of a 3278 and of a 3215. */
const displayIdentification = table<u8, 7>([0xff, 0x32, 0x74, 0x1d, 0x32, 0x78, 0x02]);
const typewriterIdentification = table<u8, 7>([0xff, 0x32, 0x15, 0x00, 0x32, 0x15, 0x00]);
const identificationLength = 7;

function startSpecial(vm: Vmblok, device: Vdevblok): void {
  if (device.real === null) startInterpreted(vm, device);
  else startTranslated(vm, device);
}

function performSpecial(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  if (device.real !== null) return performSense(vm, device, path);
  forgetSense(device);
  switch (device.command) {
    case CcwCommand.Sense:
      return giveSense(device, path, 1);
    case CcwCommand.NoOperation:
      return Answer.Complete | Answer.Immediate;
    case CcwCommand.SenseId: {
      const graphic = device.class === DeviceClass.Graphic;
      giveData(path, graphic ? addr(displayIdentification) : addr(typewriterIdentification), identificationLength);
      return Answer.Complete;
    }
    default:
      return refuseCommand(device, Sense.InterventionRequired);
  }
}
