/** What a statement of USER DIRECT is to the reader of the directory. */
import type { DeviceEntry, Residence, UserEntry } from './entries.ts';
import type { Operands } from './operands.ts';

/** What has been read so far. */
export interface Reading {
  /** Of the statement that is being read. */
  line: number;
  residence?: Residence;
  readonly users: UserEntry[];
  /** The last USER statement could not be understood: what follows belongs to nobody. */
  unknownUser: boolean;
}

interface Form {
  readonly keyword: string;
  /** Characters of the shortest abbreviation. */
  readonly least: number;
  /** As in the manual: capitals must be written. */
  readonly syntax: string;
}

/** DIRECTORY, USER. */
export interface OutermostStatement<Place = 'directory' | 'user'> extends Form {
  readonly place: Place;
  read(operands: Operands, reading: Reading): void;
}

/** A statement about the user itself; it stands before his devices. */
export interface UserStatement extends Form {
  readonly place: 'profile';
  read(operands: Operands, user: UserEntry): void;
}

/** A statement that gives the user a device. */
export interface DeviceStatement extends Form {
  readonly place: 'device';
  read(operands: Operands, line: number): DeviceEntry;
}

export type Statement = OutermostStatement<'directory'> | OutermostStatement<'user'> | UserStatement | DeviceStatement;
