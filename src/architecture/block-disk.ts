/**
 * Fixed-block disks: their commands, and what one volume of each type holds (3370 Direct Access Storage Description,
 * GA26-1657; 3310, GA26-1660).
 */

export const blockSize = 512;

export const BlockDiskCommand = {
  ReadIpl: 0x02,
  UnconditionalReserve: 0x14,
  Write: 0x41,
  Read: 0x42,
  Locate: 0x43,
  DefineExtent: 0x63,
  ReadDeviceCharacteristics: 0x64,
  Release: 0x94,
  ReadBufferedLog: 0xa4,
  Reserve: 0xb4,
} as const;

/** First byte of DEFINE EXTENT. */
export const ExtentMask = {
  Writes: 0xc0,
  /** All writes but those that format. */
  NoFormatWrites: 0x00,
  NoWrites: 0x40,
  InvalidWrites: 0x80,
  /** Reserved bits, and the area of the maintenance engineer, which images do not have. */
  Invalid: 0x3b,
} as const;

/** First byte of LOCATE. */
export const LocateOperation = {
  Reserved: 0xe0,
  Code: 0x0f,
  Write: 0x01,
  ReadReplicated: 0x02,
  FormatDefective: 0x04,
  WriteVerify: 0x05,
  Read: 0x06,
} as const;

/** One type of disk. */
export interface BlockDiskGeometry {
  /** Four digits, with model where models differ. */
  readonly name: string;
  /** The four digits as a number in hexadecimal. */
  readonly type: number;
  readonly blocks: number;
  /** Blocks that pass under one head in a revolution. */
  readonly blocksPerGroup: number;
  /** Blocks that can be reached without moving the arm. */
  readonly blocksPerPosition: number;
  /** Byte 3 of the device characteristics. */
  readonly unitType: number;
  readonly model: number;
  /** The control unit that SENSE ID names. */
  readonly controlUnit: number;
}

// biome-ignore format: a table
const rows: readonly (readonly [string, number, number, number, number, number, number])[] = [
  // name       blocks  group position type model control unit
  ['3310',      125664,  32, 352, 0x01, 0x01, 0x4331],
  ['3370',      558000,  62, 744, 0x02, 0x00, 0x3880],
  ['3370-2',    712752,  62, 744, 0x05, 0x04, 0x3880],
  ['9313',      246240,  96, 480, 0x08, 0x00, 0x6310],
  ['9332',      360036,  73, 292, 0x07, 0x00, 0x6310],
  ['9332-600',  554800,  73, 292, 0x07, 0x01, 0x6310],
  ['9335',      804714,  71, 426, 0x06, 0x01, 0x6310],
  ['9336',      920115,  63, 315, 0x11, 0x00, 0x6310],
  ['9336-20',  1672881, 111, 777, 0x11, 0x10, 0x6310],
];

/** Every type, the smallest model of each first. */
export const blockDiskGeometries: readonly BlockDiskGeometry[] = rows.map(
  ([name, blocks, blocksPerGroup, blocksPerPosition, unitType, model, controlUnit]) => ({
    name,
    type: Number.parseInt(name.slice(0, 4), 16),
    blocks,
    blocksPerGroup,
    blocksPerPosition,
    unitType,
    model,
    controlUnit,
  }),
);

/** The geometry of a type by its name: "3310", "3370-2"; a bare "3370" is the smallest model. */
export function findBlockDiskGeometry(name: string): BlockDiskGeometry | undefined {
  return blockDiskGeometries.find((geometry) => geometry.name === name);
}
