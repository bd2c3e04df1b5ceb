// What CP finds in cylinder 0, track 0 of a volume. Cylinder 0 belongs to nothing else.
//
//     record 1   24 bytes    initial program load: PSW and two CCWs
//     record 2  144 bytes    initial program load, continued
//     record 3   80 bytes    volume label, key VOL1: VolumeLabel
//     record 4 1024 bytes    allocation, on volumes that CP owns: VolumeAllocation
//
// Track 1 holds a table of contents (VTOC) that shows other operating systems a full volume.
//
// The cylinders of a kind other than PERM are formatted in records of 4096 bytes ("pages"), as many a track as fit
// (3350: 4), record 1 and so on, without keys. Page n of a cylinder is record n % perTrack + 1 of track n / perTrack.

/** Numbers of CP's volumes. */
export const CpVolume = {
  labelRecord: 3,
  allocationRecord: 4,
  labelSize: 80,
  allocationSize: 1024,
  pageSize: 4096,
  /** "VOL1" */
  labelIdentifier: 0xe5d6d3f1,
} as const;

/** Volume label (VOL1), as every System/370 operating system has it. */
export class VolumeLabel {
  /** `CpVolume.labelIdentifier` */
  identifier: u32;
  /** Volume serial in EBCDIC, padded with blanks. */
  serial: Bytes<6>;
  security: u8;
  /** Where the table of contents is: CCHHR. */
  tableOfContents: Bytes<5>;
  reserved: Bytes<64>;
}
assertLayout<VolumeLabel>({ size: CpVolume.labelSize });

/** What a cylinder is for. */
export const CylinderUse = {
  /** Spool files, and paging when there is no PAGE space (TEMP). */
  temporary: 0x00,
  /** Minidisks, nucleus, anything that CP does not give out itself (PERM). */
  permanent: 0x01,
  /** Temporary minidisks (TDSK). */
  temporaryDisk: 0x02,
  /** Object directory (DRCT): begins at the first of these cylinders and ends at the last. */
  directory: 0x04,
  /** Pages alone (PAGE). */
  paging: 0x08,
  /** Past the end of the volume. */
  end: 0xff,
} as const;

/** Allocation record. */
export class VolumeAllocation {
  /** For each cylinder, `CylinderUse`. */
  cylinders: Bytes<1024>;
}
assertLayout<VolumeAllocation>({ size: CpVolume.allocationSize });
