/**
 * What a user directory says, as the statements of USER DIRECT have been understood.
 *
 * Names are in capital letters. The object directory (`object-directory.ts`) holds the same in CP's form.
 */

/** The whole directory. */
export interface Directory {
  readonly residence: Residence;
  readonly users: readonly UserEntry[];
}

/** DIRECTORY statement: where the object directory is. */
export interface Residence {
  readonly address: number;
  readonly deviceType: string;
  readonly volume: string;
}

export interface UserEntry {
  /** Line of the USER statement. */
  readonly line: number;
  readonly userId: string;
  readonly password: string;
  /** Bytes. */
  readonly storage: number;
  /** Bytes. */
  readonly maximumStorage: number;
  /** Letters A to H in order, each once. */
  readonly classes: string;
  readonly priority: number;
  readonly editing: LineEditing;
  account: string;
  distribution: string;
  readonly options: Set<OptionName>;
  /** Six hexadecimal digits: OPTION CPUID. */
  cpuId?: number;
  affinity?: number;
  ipl?: { readonly system: string; readonly parameters: string };
  readonly devices: DeviceEntry[];
}

/** Line editing characters; undefined: OFF. */
export interface LineEditing {
  readonly lineEnd: string | undefined;
  readonly lineDelete: string | undefined;
  readonly characterDelete: string | undefined;
  readonly escape: string | undefined;
}

/** OPTION operands that stand alone, and their shortest forms; the names are those of the records' `DirectoryOption`. */
export const optionOperands = [
  ['REALTIMER', 1, 'realTimer'],
  ['ECMODE', 1, 'extendedControlMode'],
  ['ISAM', 1, 'isam'],
  ['VIRT=REAL', 1, 'virtualEqualsReal'],
  ['ACCT', 1, 'accounting'],
  ['SVCOFF', 1, 'supervisorCallOff'],
  ['BMX', 3, 'blockMultiplexer'],
  ['VMSAVE', 3, 'saveOnFailure'],
  ['STFIRST', 3, 'segmentTableFirst'],
  ['370E', 4, 'extendedAddressing370'],
  ['MIH', 3, 'missingInterruptions'],
  ['LNKNOPAS', 8, 'linkWithoutPassword'],
] as const;

export type OptionName = (typeof optionOperands)[number][2];

/** Access modes and their names in the records' `DirectoryAccessMode`. */
export const accessModes = {
  R: 'read',
  RR: 'readAlways',
  W: 'write',
  WR: 'writeElseRead',
  M: 'multiple',
  MR: 'multipleElseRead',
  MW: 'multipleWrite',
} as const;

export type AccessMode = keyof typeof accessModes;

interface DeviceStatement {
  readonly line: number;
  /** Virtual device address. */
  readonly address: number;
}

export interface ConsoleEntry extends DeviceStatement {
  readonly kind: 'console';
  readonly deviceType: string;
  readonly spoolClass: string;
}

/** SPOOL: a reader, punch or printer. */
export interface UnitRecordEntry extends DeviceStatement {
  readonly kind: 'reader' | 'punch' | 'printer';
  readonly deviceType: string;
  readonly spoolClass: string;
}

interface DiskStatement extends DeviceStatement {
  readonly deviceType: string;
  readonly cylinders: number;
  readonly mode: AccessMode;
  readonly virtualReserve: boolean;
  /** Read, write and multiple password; an empty one lets nobody in, ALL everybody. */
  readonly passwords: readonly [string, string, string];
}

export interface MinidiskEntry extends DiskStatement {
  readonly kind: 'minidisk';
  readonly volume: string;
  readonly firstCylinder: number;
}

export interface TemporaryDiskEntry extends DiskStatement {
  readonly kind: 'temporaryDisk';
}

export interface DedicatedEntry extends DeviceStatement {
  readonly kind: 'dedicated';
  /** A real device, or */
  readonly realAddress?: number;
  /** the one on which this volume is mounted. */
  readonly volume?: string;
  readonly massStorage: boolean;
  readonly readOnly: boolean;
}

export interface LinkEntry extends DeviceStatement {
  readonly kind: 'link';
  readonly ownerId: string;
  readonly ownerAddress: number;
  readonly mode: AccessMode;
}

export interface SpecialEntry extends DeviceStatement {
  readonly kind: 'special';
  readonly deviceType: string;
  readonly teletypewriter: boolean;
}

export type DeviceEntry =
  | ConsoleEntry
  | UnitRecordEntry
  | MinidiskEntry
  | TemporaryDiskEntry
  | DedicatedEntry
  | LinkEntry
  | SpecialEntry;
