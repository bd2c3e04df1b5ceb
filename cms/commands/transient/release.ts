// RELEASE cuu|mode [(DET]: gives up an accessed minidisk; with DET also detaches it from the virtual machine.
import type { ActiveDisk } from '../../interface/active-disk.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';

/** Return codes. */
const badLine = 24;
const notAccessed = 36;

const lastDevice = 0xfff;

export function command(parameters: ParameterList): i32 {
  const operand = parameters.operand[0];
  if (services.isLast(operand)) {
    services.message('DMSARE047E', 'NO DISK SPECIFIED');
    return badLine;
  }
  const detach = local<Arr<u32, 1>>();
  const rc = scanOptions(parameters, detach);
  if (rc !== 0) return rc;
  const text = services.trimmed(operand);
  if (text.length === 1) return releaseLetter(text[0], detach[0] !== 0);
  const device = services.hexadecimal(operand);
  if (device < 0 || device > lastDevice) return refuse('DMSARE017E', "INVALID DEVICE ADDRESS '", operand);
  return releaseDevice(unsigned(device), detach[0] !== 0);
}

function refuse(code: Text, text: Text, token: Token): i32 {
  services.message(code, text, services.trimmed(token), "'");
  return badLine;
}

function scanOptions(parameters: ParameterList, detach: Arr<u32, 1>): i32 {
  if (services.isFence(parameters.operand[1])) return 0;
  if (!services.isLast(parameters.operand[1]))
    return refuse('DMSARE070E', "INVALID PARAMETER '", parameters.operand[1]);
  const option = parameters.operand[2];
  if (services.isFence(option)) return 0;
  if (!services.isWord(option, 'DET', 3)) return refuse('DMSARE003E', "INVALID OPTION '", option);
  detach[0] = 1;
  return 0;
}

function releaseLetter(letter: u8, detach: bool): i32 {
  const disk = services.disk(letter);
  if (disk === null) {
    services.message('DMSARE069E', "DISK '", character(letter), "' NOT ACCESSED");
    return notAccessed;
  }
  return giveUp(disk, detach);
}

/** All letters under which the device is accessed. */
function releaseDevice(device: u32, detach: bool): i32 {
  let found = false;
  for (let letter: u8 = char('A'); letter <= char('Z'); letter++) {
    const disk = services.disk(letter);
    if (disk !== null && disk.deviceNumber === device) {
      found = true;
      services.release(letter);
    }
  }
  if (!found) {
    services.message('DMSARE069E', "DISK '", hex(device, 3), "' NOT ACCESSED");
    return notAccessed;
  }
  if (detach) detachDevice(device);
  return 0;
}

function giveUp(disk: ActiveDisk, detach: bool): i32 {
  const device: u32 = disk.deviceNumber;
  services.release(disk.mode);
  if (detach) detachDevice(device);
  return 0;
}

function detachDevice(device: u32): void {
  const line = local<Bytes<16>>();
  const length = services.compose(addr(line), 16, 'DETACH ', hex(device, 3));
  services.controlProgram(textOf(addr(line), length));
}
