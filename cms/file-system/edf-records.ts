// The enhanced disk format (EDF) of CMS minidisks: what stands in the blocks. After VM/SP, whose layouts of label and
// file status table these are. Read by CMS, and by the host's tools through the layouts that the compiler writes.
//
// BLOCKS. A minidisk is a row of blocks of one size, 512, 1024, 2048 or 4096 bytes, numbered from 1. On a disk with
// count, key and data every track holds as many blocks as fit (3350: 27, 15, 8, 4), as records 1, 2, ... without keys:
//
//     n - 1 = (cylinder x heads + head) x blocksPerTrack + record - 1        cylinder, head from 0 within the minidisk
//
//     block   1      2      3       4        5        6 ...
//           | IPL  | IPL  | label | origin | origin | data, pointers, directory, allocation map, in any order ... |
//
// Blocks 1 and 2 are zeros unless the disk can be IPLed. A program kept on such a disk (the CMS nucleus) has the last
// cylinders, which the label leaves out of `cylindersUsable` and `blockCount`.
//
// FILES. A file is a string of bytes cut into data blocks; the last one is filled up with zeros. Record n of an F file
// begins at byte (n - 1) x recordLength. A V file's records follow each other, each after its length in two bytes (1 to
// 65535; no record is empty), and run over block ends, the length too. `levels` says how many levels of pointer blocks
// lie between the file status table's `origin` and the data: 0, origin is the only data block; 1, origin is a block of
// pointers to data blocks; 2, of pointers to blocks of pointers; and so on, never more levels than needed. A pointer
// block is filled from its beginning, as many pointers as fit whole; what is not used is zero. A pointer of an F file is
// a word, and 0 in it stands for a block of zeros that was never written (a whole pointer block of them, too). A pointer
// of a V file is a `VariablePointer`.
//
// DIRECTORY AND ALLOCATION MAP are files like any other, of F format, which nobody can open because their names are not
// names. The directory's records are the file status tables of all files: first its own, second the allocation map's,
// then the others in no order and without gaps. The erased one's place is taken by the last. No two have the same name
// and type. The directory's `origin` is block 4 or block 5, whichever the label names. Whether that is a data block or a
// pointer block shows its first word: `Edf.directoryName` begins the directory's own file status table, and no pointer
// has that value, being the number of an IPL block. The allocation map's records are as long as a block; its bit n - 1,
// counted from the left, is one when block n is in use; bits past `blockCount` are one.
//
// CHANGES. Nothing is written where something that the label leads to stands: changed data, pointer, map and directory
// blocks go to blocks that are free in the map on disk, the directory's origin to the one of blocks 4 and 5 that the
// label does not name. (Both are always in use in the map.) Last, one write of the label makes all of it valid; only from
// then on may the blocks given up be used. So at any cut the directory is the old or the new one. (Files of mode 6 are
// updated in place, and take the risk.)

/** Numbers of the enhanced disk format. */
export const Edf = {
  /** "CMS1" at the beginning of the label. */
  identifier: 0xc3d4e2f1,
  iplBlock1: 1,
  iplBlock2: 2,
  labelBlock: 3,
  /** The directory's two places; which one counts is in the label. */
  originBlock1: 4,
  originBlock2: 5,
  firstFreeBlock: 6,
  /** First word of the directory's name (the second is zero); its type is DIRECTOR. */
  directoryName: 1,
  /** First word of the allocation map's name (the second is zero); its type is ALLOCMAP. */
  allocationMapName: 2,
  fileStatusSize: 64,
  labelSize: 80,
  fixedPointerSize: 4,
  variablePointerSize: 12,
  /** In `VariablePointer.displacement`: no record begins in the block. */
  noRecordBegins: 0xffffffff,
  /** In the halfwords of the older format: look at the word that replaces this. */
  seeWord: 0xffff,
  maximumRecordLength: 65535,
} as const;

/** Record format of a file: the EBCDIC letter. */
export const RecordFormat = { fixed: 0xc6, variable: 0xe5 } as const;

/** Bits of `FileStatusTable.flags2`. */
export const FileStatusFlag2 = {
  /** The date's year is 20yy, otherwise 19yy (FSTCENTR). */
  century: 0x08,
} as const;

/** Minidisk label: the first 80 bytes of block 3, the rest of which is zero. */
export class EdfLabel {
  /** `Edf.identifier` */
  identifier: u32;
  /** EBCDIC, padded with blanks. */
  volumeLabel: Bytes<6>;
  /** 0 */
  version: u16;
  /** In bytes. */
  blockSize: u32;
  /** Block 4 or 5: where the directory begins (DOP). */
  directoryOrigin: u32;
  /** Cylinders that belong to the file system. */
  cylindersUsable: u32;
  /** Cylinders that are formatted in blocks: those of the file system and those kept back at the end. */
  cylindersFormatted: u32;
  /** Blocks of the file system, blocks 1 to 5 among them. */
  blockCount: u32;
  /** Of them, blocks in use; the number of ones in the map up to `blockCount`. */
  blocksUsed: u32;
  /** `Edf.fileStatusSize` */
  fileStatusSize: u32;
  /** File status tables in a directory block: blockSize / 64. */
  fileStatusPerBlock: u32;
  /** Packed decimal without sign: YY MM DD HH MM SS. */
  created: Bytes<6>;
  reserved1: u16;
  /** 0 (in VM/SP: first block of the one file of a reserved disk). */
  reservedDataOffset: u32;
  /** Where to look first for a free block: a hint, 0 when there is none. */
  nextFreeBlock: u32;
  reserved2: Arr<u32, 3>;
  /** Name of the saved segment that holds a copy of the directory; blanks or zeros. */
  segmentName: Bytes<8>;
}
assertLayout<EdfLabel>({
  size: Edf.labelSize,
  fields: { blockSize: 12, directoryOrigin: 16, blockCount: 28, created: 44, nextFreeBlock: 56, segmentName: 72 },
});

/** File status table (FST): one file, as in the directory on disk. */
export class FileStatusTable {
  /** FSTFNAME: EBCDIC, padded with blanks. */
  fileName: Bytes<8>;
  /** FSTFTYPE: EBCDIC, padded with blanks. */
  fileType: Bytes<8>;
  /** FSTDATEW: month and day of the last change, packed decimal without sign: MM DD. */
  monthDay: Bytes<2>;
  /** FSTTIMEW: HH MM. */
  hourMinute: Bytes<2>;
  /** FSTWRPNT: 0 on disk. */
  writePointer: u16;
  /** FSTRDPNT: 0 on disk. */
  readPointer: u16;
  /** FSTFMODE: letter and number, EBCDIC; the letter is the one the disk was accessed by when the file was written. */
  fileMode: Bytes<2>;
  /** FSTRECCT: number of records, or `Edf.seeWord`. */
  shortRecordCount: u16;
  /** FSTFCLPT: always `Edf.seeWord`. */
  shortOrigin: u16;
  /** FSTRECFM: `RecordFormat` */
  recordFormat: u8;
  /** FSTFLAGS: 0 on disk. */
  flags: u8;
  /** FSTLRECL: length of the records, or of the longest. */
  recordLength: u32;
  /** FSTBLKCT: number of data blocks, or `Edf.seeWord`. */
  shortBlockCount: u16;
  /** FSTYEARW: the last two digits of the year in EBCDIC. */
  year: Bytes<2>;
  /** FSTFOP: the first or only block, see `levels`. */
  origin: u32;
  /** FSTADBC: number of data blocks, pointer blocks not counted; blocks never written are not counted either. */
  blockCount: u32;
  /** FSTAIC: number of records. */
  recordCount: u32;
  /** FSTNLVL: levels of pointer blocks. */
  levels: u8;
  /** FSTPTRSZ: `Edf.fixedPointerSize` or `Edf.variablePointerSize`. */
  pointerSize: u8;
  /** FSTADATI: date and time of the last change, packed decimal without sign: YY MM DD HH MM SS. */
  changed: Bytes<6>;
  /** FSTREALM: 0 */
  realMode: u8;
  /** FSTFLAG2: `FileStatusFlag2` */
  flags2: u8;
  reserved: u16;
}
assertLayout<FileStatusTable>({
  size: Edf.fileStatusSize,
  fields: {
    monthDay: 16,
    fileMode: 24,
    recordFormat: 30,
    recordLength: 32,
    year: 38,
    origin: 40,
    levels: 52,
    changed: 54,
    flags2: 61,
  },
});

/**
 * Pointer of a V file, to a data block or to a block of such pointers, whose first pointer's `displacement` and
 * `record` it repeats. Record n begins in the block of the last pointer with `record` <= n.
 */
export class VariablePointer {
  block: u32;
  /** Where in the data block the length of the first record that begins there stands, or `Edf.noRecordBegins`. */
  displacement: u32;
  /** Number of that record, from 1; when none begins in the block, of the next one that begins (count + 1: none). */
  record: u32;
}
assertLayout<VariablePointer>({ size: Edf.variablePointerSize });
