/**
 * Commands for the control unit's own tests (3830 Component Description, "Diagnostic Commands"): they take what the
 * program gives, and every test that is started has found nothing wrong.
 */
import { DiskCommand } from '../../architecture/disk-command.ts';
import type { DataTransfer } from '../../channels/device.ts';
import { type Command, type CommandTable, completed, giveAll } from '../command-device.ts';
import type { Disk } from './disk.ts';

/** What is moved, in bytes: which test, a test as a program, what came of it. */
const length = { load: 1, write: 512, result: 16 } as const;

export const diagnosticCommands: CommandTable<Disk> = {
  [DiskCommand.DiagnosticLoad]: taking('diagnostic load', length.load),
  [DiskCommand.DiagnosticWrite]: taking('diagnostic write', length.write),
  [DiskCommand.DiagnosticSense]: {
    title: 'diagnostic sense',
    needsNoReadiness: true,
    perform: (_, transfer) => giveAll(transfer, new Uint8Array(length.result)),
  },
};

function taking(title: string, bytes: number): Command<Disk> {
  const perform = (_: Disk, transfer: DataTransfer) => {
    transfer.takeUpTo(bytes);
    return completed;
  };
  return { title, needsNoReadiness: true, perform };
}
