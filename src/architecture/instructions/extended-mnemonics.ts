/** Extended mnemonics: branches with the mask in the name (Assembler language manuals, "Extended Mnemonic Codes"). */
export const extendedBranches = {
  B: 15,
  NOP: 0,
  BH: 2,
  BL: 4,
  BE: 8,
  BNH: 13,
  BNL: 11,
  BNE: 7,
  BO: 1,
  BP: 2,
  BM: 4,
  BNP: 13,
  BNM: 11,
  BNZ: 7,
  BZ: 8,
  BNO: 14,
} as const;

export type ExtendedBranch = keyof typeof extendedBranches;
