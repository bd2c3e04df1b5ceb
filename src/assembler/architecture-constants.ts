/**
 * The architecture's constants under the names that TypeScript has for them, so that no assembler module writes such a
 * number again: `LowStorage.channelStatusWord`, `UnitStatus.DeviceEnd`.
 */
import { CcwCommand, CcwFlag } from '../architecture/channel-command-word.ts';
import { ChannelStatus, Sense, UnitStatus } from '../architecture/channel-status-word.ts';
import { Control0 } from '../architecture/control-registers.ts';
import { DiskCommand, FileMask } from '../architecture/disk-command.ts';
import { ExternalCode, ProgramCode } from '../architecture/interruption-codes.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import { BasicMask, ExtendedMask, ProgramMask, PswFlags } from '../architecture/program-status-word.ts';

/** Groups of absolute symbols: `group.name` in the source. Letters of both cases are the same. */
export type ConstantGroups = Readonly<Record<string, Readonly<Record<string, number>>>>;

export const architectureConstants: ConstantGroups = {
  BasicMask,
  CcwCommand,
  CcwFlag,
  ChannelStatus,
  Control0,
  DiskCommand,
  ExtendedMask,
  ExternalCode,
  FileMask,
  LowStorage,
  ProgramCode,
  ProgramMask,
  PswFlags,
  Sense,
  UnitStatus,
};

/** All constants by their qualified names in upper case. */
export function qualifiedConstants(groups: ConstantGroups): Map<string, number> {
  const constants = new Map<string, number>();
  for (const [group, members] of Object.entries(groups)) {
    for (const [name, value] of Object.entries(members)) constants.set(`${group}.${name}`.toUpperCase(), value);
  }
  return constants;
}
