/** The errors that a fixed-block disk answers with unit check, and the sense bytes for each. */
import { Sense } from '../../architecture/channel-status-word.ts';

/** Sense byte 1: the read-only switch is on. */
const writeInhibited = 0x02;

/** Thrown by whatever finds a command impossible; caught where commands are performed. */
export class BlockDiskCheck extends Error {
  readonly sense0: number;
  readonly sense1: number;

  constructor(name: string, sense0: number, sense1 = 0) {
    super(name);
    this.sense0 = sense0;
    this.sense1 = sense1;
  }
}

export const blockDiskChecks = {
  commandReject: () => new BlockDiskCheck('command reject', Sense.CommandReject),
  writeInhibited: () => new BlockDiskCheck('write inhibited', Sense.EquipmentCheck, writeInhibited),
  /** The host could not read or write the file, or the image is damaged. */
  equipmentCheck: () => new BlockDiskCheck('equipment check', Sense.EquipmentCheck),
};
