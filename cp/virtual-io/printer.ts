// The virtual printer (DMKVSP): each line, and each movement of the paper, becomes a record of a spool file, with the
// command that made it.
//
// Not simulated: forms control, so that no channel is ever passed; the character set, so that every character prints.

import { CcwCommand } from '../../src/architecture/channel-command-word.ts';
import { Sense } from '../../src/architecture/channel-status-word.ts';
import { CarriageControl, PrinterCommand } from '../../src/architecture/unit-record-command.ts';
import { DataPath } from '../blocks/data-path.ts';
import { DeviceRoutines, DeviceType, Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { writeSpool } from '../spool/writer.ts';
import { takeData } from './data-path.ts';
import { Answer, haltInterpreted, startInterpreted } from './interpreter.ts';
import { failCommand, forgetSense, giveSense, refuseCommand } from './sense.ts';

export const printerRoutines: DeviceRoutines = {
  start: startInterpreted,
  perform: performPrinter,
  halt: haltInterpreted,
};

const lineOf1403 = 132;
const lineOf3211 = 150;
const kindBits = 0x07;
const mostLines = 3;
const lastChannel = 12;
const amountBits = 0x0f;

function performPrinter(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  forgetSense(device);
  const command = device.command;
  switch (command) {
    case CcwCommand.Sense:
      return giveSense(device, path, 1);
    case CcwCommand.NoOperation:
    case PrinterCommand.BlockDataCheck:
    case PrinterCommand.AllowDataCheck:
    case PrinterCommand.GateLoad:
      return Answer.Complete | Answer.Immediate;
    case PrinterCommand.LoadCharacterSet:
    case PrinterCommand.LoadCharacterSetFold:
      return ignoreData(path);
    default:
      break;
  }
  if (device.type === DeviceType.Printer3211 && isLateCommand(command)) return lateCommand(command, path);
  if (!movesPaper(command)) return refuseCommand(device, Sense.CommandReject);
  if ((device.status & VdevStatus.NotReady) !== 0) return refuseCommand(device, Sense.InterventionRequired);
  return print(vm, device, path);
}

/** Print and move, or move at once: bit 0 and the four bits after it say how. */
function movesPaper(command: u8): bool {
  const kind = command & kindBits;
  const amount = (command >>> CarriageControl.amountShift) & amountBits;
  if (kind !== CarriageControl.Print && kind !== CarriageControl.Move) return false;
  if ((command & CarriageControl.Skip) !== 0) return amount >= 1 && amount <= lastChannel;
  return amount <= mostLines;
}

/** When the spool is full, or the line cannot be written, there is no more paper to the guest. */
function print(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  const moves = (device.command & kindBits) === CarriageControl.Move;
  const line = local<Bytes<152>>();
  let length: u32 = 0;
  if (!moves) {
    length = takeData(path, addr(line), device.type === DeviceType.Printer3211 ? lineOf3211 : lineOf1403);
    if (path.check !== 0) return Answer.Complete;
  }
  if (!writeSpool(vm, device, device.command, addr(line), length)) {
    return failCommand(device, Sense.InterventionRequired);
  }
  return moves ? Answer.Complete | Answer.Immediate : Answer.Complete;
}

function ignoreData(path: DataPath): u32 {
  const buffer = local<Bytes<256>>();
  while (takeData(path, addr(buffer), 256) === 256) {}
  return Answer.Complete;
}

function isLateCommand(command: u8): bool {
  switch (command) {
    case PrinterCommand.LoadFormsControl:
    case PrinterCommand.Unfold:
    case PrinterCommand.Fold:
    case PrinterCommand.RaiseCover:
      return true;
    default:
      return false;
  }
}

function lateCommand(command: u8, path: DataPath): u32 {
  return command === PrinterCommand.LoadFormsControl ? ignoreData(path) : Answer.Complete | Answer.Immediate;
}
