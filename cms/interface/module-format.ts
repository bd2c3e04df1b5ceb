// MODULE files: storage images of programs, as GENMOD and the generation of the system disk write them and LOADMOD reads.
//
//     record 1     ModuleHeader
//     record 2     load map: ModuleSymbol, as many as the header says (no such record when there are none)
//     then         the bytes from `origin` to `end`, in records of up to 65,535 bytes
//
// Files have record format V. Nothing in them is relocated: a module runs where it was linked.

export const ModuleFlag = {
  /** Runs in the transient area. */
  Transient: 0x80,
  /** A part of the system: runs in key 0, disabled, and may use the services. Others run in the user's key, enabled. */
  System: 0x40,
  /** Nothing stores into it: once in the transient area it can be entered again and again. */
  Reusable: 0x20,
} as const;

/** First record of a MODULE file. */
export class ModuleHeader {
  /** Name of the program or of its entry point, padded with blanks. */
  name: Bytes<8>;
  /** Address of the first instruction. */
  entry: u32;
  /** Address of the first byte. */
  origin: u32;
  /** Address after the last byte. */
  end: u32;
  /** `ModuleFlag` */
  flags: u8;
  symbolCount: u16;
  reserved: Bytes<56>;
}
assertLayout<ModuleHeader>({ size: 80, fields: { entry: 8, flags: 20, symbolCount: 22 } });

/** One line of the load map. */
export class ModuleSymbol {
  name: Bytes<8>;
  address: u32;
}
assertLayout<ModuleSymbol>({ size: 12 });
