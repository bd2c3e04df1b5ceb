// MODULE files: storage images of programs, as GENMOD and the generation of the system disk write them and LOADMOD
// reads.
//
//     record 1     ModuleHeader
//     record 2     load map: ModuleSymbol, as many as the header says (no such record when there are none)
//     then         the bytes from `origin` to `end`, in records of up to 65,535 bytes
//     last         of a relocatable module: the addresses of its address constants, words, in records of up to 65,532 bytes
//
// Files have record format V. Others than relocatable modules run where they were linked.

export const ModuleFlag = {
  /** Runs in the transient area. */
  Transient: 0x80,
  /** A part of the system: runs in key 0, disabled, and may use the services. Others run in the user's key, enabled. */
  System: 0x40,
  /** Nothing stores into it: once in the transient area it can be entered again and again. */
  Reusable: 0x20,
  /** Is linked at 0 and runs wherever there is storage for it, where it stays (nucleus/extensions.ts). */
  Relocatable: 0x10,
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
  /** Address constants of a relocatable module, each a word. */
  constantCount: u32;
  reserved: Bytes<52>;
}
assertLayout<ModuleHeader>({ size: 80, fields: { entry: 8, flags: 20, symbolCount: 22 } });

/** One line of the load map. */
export class ModuleSymbol {
  name: Bytes<8>;
  address: u32;
}
assertLayout<ModuleSymbol>({ size: 12 });
