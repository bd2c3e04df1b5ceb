// The object directory: what CP reads instead of USER DIRECT. directory/ writes it, to the DRCT cylinders of the system
// residence volume (`volume-records.ts`), as records of 4096 bytes ("pages"), numbered from 0, as many a track as fit:
//
//     page 0      DirectoryHeader: counts, and the first user ID of every index page
//     page 1 ...  index: DirectoryIndexEntry, sorted by user ID in EBCDIC order, 341 a page, none across pages
//     then        user entries, each within one page: a DirectoryUser and right behind it its devices
//
// To find a user: the last of the header's first user IDs that is not above his names the index page; there his user ID
// stands or does not exist. Characters are EBCDIC in capital letters, padded with blanks; a name that was not given is all
// blanks; reserved bytes are zeros.

/** Numbers of the object directory. */
export const ObjectDirectory = {
  /** "DRCT" at the beginning of the header. */
  identifier: 0xc4d9c3e3,
  version: 1,
  pageSize: 4096,
  headerSize: 48,
  userSize: 160,
  deviceSize: 44,
  indexEntrySize: 12,
  indexEntriesPerPage: 341,
  /** Index pages that a header has room for. */
  maximumIndexPages: 506,
  /** Devices that fit behind a DirectoryUser. */
  maximumDevices: 89,
} as const;

/** Page 0 of the object directory. */
export class DirectoryHeader {
  /** `ObjectDirectory.identifier` */
  identifier: u32;
  /** `ObjectDirectory.version` */
  version: u32;
  /** Pages of the whole directory, this one among them. */
  pageCount: u32;
  userCount: u32;
  /** Index pages: pages 1 to `indexPages`. */
  indexPages: u32;
  /** From the DIRECTORY statement: the device that holds this directory, its type in digits (X'3350'), its volume. */
  deviceAddress: u16;
  deviceType: u16;
  volume: Bytes<6>;
  reserved1: u16;
  /** When it was written: packed decimal without sign, YY MM DD HH MM SS. */
  written: Bytes<6>;
  reserved2: Arr<u16, 5>;
  /** First user ID of each index page. */
  firstUsers: Arr<DirectoryName, 506>;
}
assertLayout<DirectoryHeader>({ size: ObjectDirectory.pageSize, fields: { firstUsers: ObjectDirectory.headerSize } });

/** A name of eight characters. */
export class DirectoryName {
  characters: Bytes<8>;
}

/** Where a user's entry stands. */
export class DirectoryIndexEntry {
  userId: Bytes<8>;
  page: u16;
  /** Of the DirectoryUser in that page. */
  offset: u16;
}
assertLayout<DirectoryIndexEntry>({ size: ObjectDirectory.indexEntrySize });

/** Bits of `DirectoryUser.flags`. */
export const DirectoryUserFlag = {
  /** Nobody can log on (password NOLOG). */
  noLogon: 0x80,
  /** `cpuId` counts. */
  cpuId: 0x40,
  /** `affinity` counts. */
  affinity: 0x20,
} as const;

/** Bits of `DirectoryUser.options`: the OPTION statement. */
export const DirectoryOption = {
  realTimer: 0x8000,
  extendedControlMode: 0x4000,
  isam: 0x2000,
  virtualEqualsReal: 0x1000,
  accounting: 0x0800,
  supervisorCallOff: 0x0400,
  blockMultiplexer: 0x0200,
  saveOnFailure: 0x0100,
  segmentTableFirst: 0x0080,
  extendedAddressing370: 0x0040,
  missingInterruptions: 0x0020,
  linkWithoutPassword: 0x0010,
} as const;

/** Bits of `DirectoryUser.classes`: privilege classes A to H from the left. */
export const DirectoryClass = { A: 0x80, B: 0x40, C: 0x20, D: 0x10, E: 0x08, F: 0x04, G: 0x02, H: 0x01 } as const;

/** One user: USER, ACCOUNT, OPTION and IPL statements. Behind it stand `deviceCount` devices of 44 bytes each. */
export class DirectoryUser {
  userId: Bytes<8>;
  password: Bytes<8>;
  /** Bytes; a multiple of 4096. */
  storage: u32;
  /** Bytes; what DEFINE STORAGE may ask for. */
  maximumStorage: u32;
  /** `DirectoryClass` */
  classes: u8;
  /** 0-99 */
  priority: u8;
  /** `DirectoryOption` */
  options: u16;
  /** `DirectoryUserFlag` */
  flags: u8;
  /** Line editing characters in EBCDIC, 0: OFF. */
  lineEnd: u8;
  lineDelete: u8;
  characterDelete: u8;
  escape: u8;
  affinity: u8;
  deviceCount: u16;
  /** CPU identification for STIDP, six hexadecimal digits. */
  cpuId: u32;
  account: Bytes<8>;
  distribution: Bytes<8>;
  /** What is loaded at logon: the name of a saved system, or a device address as three digits; blanks: nothing. */
  iplSystem: Bytes<8>;
  iplParameterLength: u16;
  reserved1: u16;
  iplParameters: Bytes<64>;
  reserved2: Arr<u32, 7>;
}
assertLayout<DirectoryUser>({
  size: ObjectDirectory.userSize,
  fields: { storage: 16, classes: 24, deviceCount: 34, account: 40 },
});

/** `DirectoryDevice.kind` */
export const DirectoryDeviceKind = {
  /** CONSOLE; `spoolClass` */
  console: 1,
  /** MDISK: a DirectoryMinidisk */
  minidisk: 2,
  /** MDISK T-DISK: a DirectoryMinidisk without `firstCylinder`, `volume` */
  temporaryDisk: 3,
  /** SPOOL; `spoolClass` */
  reader: 4,
  punch: 5,
  printer: 6,
  /** DEDICATE: a DirectoryDedicated */
  dedicated: 7,
  /** LINK: a DirectoryLink */
  link: 8,
  /** SPECIAL */
  special: 9,
} as const;

/** `DirectoryDevice.type` is the device type's four digits (X'3350', X'2540', X'3270'), or one of these. */
export const DirectoryDeviceType = {
  /** DEDICATE and LINK statements name none. */
  none: 0x0000,
  /** SPECIAL cuu TIMER */
  timer: 0x0001,
  channelToChannelAdapter: 0x3088,
} as const;

/** Access modes of minidisks and links: R, RR, W, WR, M, MR, MW. */
export const DirectoryAccessMode = {
  /** Read-only, if nobody writes. */
  read: 1,
  /** Read-only in any case. */
  readAlways: 2,
  /** Read-write, if nobody reads or writes. */
  write: 3,
  /** Read-write, else read-only. */
  writeElseRead: 4,
  /** Read-write, if nobody writes. */
  multiple: 5,
  /** Read-write if nobody writes, else read-only. */
  multipleElseRead: 6,
  /** Read-write in any case. */
  multipleWrite: 7,
} as const;

/** Bits of `DirectoryDevice.flags`. */
export const DirectoryDeviceFlag = {
  /** MDISK: mode with the suffix V, virtual reserve and release. */
  virtualReserve: 0x80,
  /** DEDICATE: R/O. */
  readOnly: 0x40,
  /** DEDICATE: 3330V, a virtual volume of a mass storage system. */
  massStorage: 0x20,
  /** SPECIAL: TELE, a line of teletypewriters; without it IBM terminals. */
  teletypewriter: 0x10,
} as const;

/** One virtual device: what all kinds have. */
export class DirectoryDevice {
  /** `DirectoryDeviceKind` */
  kind: u8;
  /** `DirectoryDeviceFlag` */
  flags: u8;
  /** Virtual device address. */
  address: u16;
  /** Device type: `DirectoryDeviceType` */
  type: u16;
  /** Letter, digit or asterisk in EBCDIC. */
  spoolClass: u8;
  /** MDISK, LINK: `DirectoryAccessMode` */
  mode: u8;
  particulars: Arr<u32, 9>;
}
assertLayout<DirectoryDevice>({ size: ObjectDirectory.deviceSize });

/** MDISK statement. A password that is not given (blanks) lets nobody in; ALL lets everybody in. */
export class DirectoryMinidisk {
  kind: u8;
  flags: u8;
  address: u16;
  type: u16;
  spoolClass: u8;
  mode: u8;
  /** Cylinder of the volume at which the minidisk begins. */
  firstCylinder: u16;
  cylinders: u16;
  volume: Bytes<6>;
  reserved: u16;
  readPassword: Bytes<8>;
  writePassword: Bytes<8>;
  multiplePassword: Bytes<8>;
}
assertLayout<DirectoryMinidisk>({ size: ObjectDirectory.deviceSize });

/** LINK statement. */
export class DirectoryLink {
  kind: u8;
  flags: u8;
  address: u16;
  type: u16;
  spoolClass: u8;
  mode: u8;
  ownerId: Bytes<8>;
  /** The owner's virtual device address of the disk. */
  ownerAddress: u16;
  reserved1: u16;
  reserved2: Arr<u32, 6>;
}
assertLayout<DirectoryLink>({ size: ObjectDirectory.deviceSize });

/** DEDICATE statement: a real device, by address or, when that is zero, by the volume mounted on it. */
export class DirectoryDedicated {
  kind: u8;
  flags: u8;
  address: u16;
  type: u16;
  spoolClass: u8;
  mode: u8;
  realAddress: u16;
  volume: Bytes<6>;
  reserved: Arr<u32, 7>;
}
assertLayout<DirectoryDedicated>({ size: ObjectDirectory.deviceSize });
