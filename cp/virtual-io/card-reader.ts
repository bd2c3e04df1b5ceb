// The virtual card reader (DMKVSP): what it reads are the spool files in its user's reader queue.
//
// After the last record of a file comes unit exception, and the file is gone unless SPOOL or CLOSE says HOLD. Without a
// file the reader is not ready. A record shorter than a card is padded with blanks; one that is longer, as listings have
// them, is given whole.
//
// Not simulated: stackers, column binary, the 1400 compatibility mode.

import { CcwCommand } from '../../src/architecture/channel-command-word.ts';
import { Sense, UnitStatus } from '../../src/architecture/channel-status-word.ts';
import { ReaderCommand } from '../../src/architecture/unit-record-command.ts';
import { DataPath } from '../blocks/data-path.ts';
import { SpoolOption, SpoolRecord, SpoolStream } from '../blocks/spool-file.ts';
import { DeviceRoutines, Vdevblok, VdevStatus } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { closeInput, inputOf, openInput, passRecord, presentRecord } from '../spool/reader.ts';
import { giveData } from './data-path.ts';
import { Answer, haltInterpreted, startInterpreted } from './interpreter.ts';
import { forgetSense, giveSense, refuseCommand } from './sense.ts';

export const readerRoutines: DeviceRoutines = {
  start: startInterpreted,
  perform: performReader,
  halt: haltInterpreted,
};

const cardLength = 80;
/** Low bits of a command that only moves paper or cards. */
const motionBits = 0x03;

function performReader(vm: Vmblok, device: Vdevblok, path: DataPath): u32 {
  forgetSense(device);
  switch (device.command) {
    case CcwCommand.Sense:
      return giveSense(device, path, 1);
    case CcwCommand.NoOperation:
      return Answer.Complete | Answer.Immediate;
    case ReaderCommand.ReadFeed1:
    case ReaderCommand.ReadFeed2:
    case ReaderCommand.ReadFeed3:
      return read(vm, device, path, true);
    case ReaderCommand.Read:
      return read(vm, device, path, false);
    case ReaderCommand.Feed1:
    case ReaderCommand.Feed2:
    case ReaderCommand.Feed3:
      return feed(vm, device);
    default:
      return refuseCommand(device, Sense.CommandReject);
  }
}

/** The file that is read, or the next one in the queue. */
function streamOf(vm: Vmblok, device: Vdevblok): Ptr<SpoolStream> | null {
  if ((device.status & VdevStatus.NotReady) !== 0) return null;
  const stream = inputOf(device);
  return stream === null ? openInput(vm, device) : stream;
}

function read(vm: Vmblok, device: Vdevblok, path: DataPath, feeds: bool): u32 {
  if (streamOf(vm, device) === null) return refuseCommand(device, Sense.InterventionRequired);
  const record = nextCard(vm, device);
  if (record === null) return Answer.Complete | UnitStatus.UnitException;
  const card = local<Bytes<256>>();
  const length: u32 = record.length;
  move(card, record.data, length);
  if (length < cardLength) fill(addr(card) + length, char(' '), cardLength - length);
  if (feeds) pass(device, record);
  giveData(path, addr(card), length < cardLength ? cardLength : length);
  return Answer.Complete;
}

/** Lets a card pass unread. */
function feed(vm: Vmblok, device: Vdevblok): u32 {
  if (streamOf(vm, device) === null) return refuseCommand(device, Sense.InterventionRequired);
  const record = nextCard(vm, device);
  if (record === null) return Answer.Complete | UnitStatus.UnitException;
  pass(device, record);
  return Answer.Complete | Answer.Immediate;
}

function pass(device: Vdevblok, record: SpoolRecord): void {
  const stream = inputOf(device);
  if (stream !== null) passRecord(stream, record);
}

/**
 * The next card; null at the end of a file, which is closed. With SPOOL NOEOF the next file follows as if it were the
 * same, however many files without a card come between.
 */
function nextCard(vm: Vmblok, device: Vdevblok): Ptr<SpoolRecord> | null {
  let stream = inputOf(device);
  while (stream !== null) {
    const record = nextOfFile(stream);
    if (record !== null) return record;
    closeInput(device, false);
    stream = (device.spoolOptions & SpoolOption.NoEndOfFile) !== 0 ? openInput(vm, device) : null;
  }
  return null;
}

/** The next record that has data: records that only move the paper of a listing are passed over. */
function nextOfFile(stream: SpoolStream): Ptr<SpoolRecord> | null {
  let record = presentRecord(stream);
  while (record !== null && record.length === 0 && (record.command & motionBits) === motionBits) {
    passRecord(stream, record);
    record = presentRecord(stream);
  }
  return record;
}
