// Program status words as guest programs see them (Principles of Operation, "Program-Status Word").
// The bits of their bytes are named in ../program-status-word.ts.

/** Program status word in extended control mode (EC). */
@aligned(8)
export class Psw {
  /** `ExtendedMask` */
  systemMask: u8;
  /** Key in bits 0-3, `PswFlags` in 4-7. */
  keyAndFlags: u8;
  /** Condition code in bits 2-3, program mask in 4-7. */
  conditionAndMask: u8;
  reserved: u8;
  /** Bits 8-31; bits 0-7 are zero. */
  address: u32;
}

/** Program status word in basic control mode (BC). */
@aligned(8)
export class BasicPsw {
  /** `BasicMask` */
  systemMask: u8;
  keyAndFlags: u8;
  interruptionCode: u16;
  /** Instruction length code in bits 0-1, condition code in 2-3, program mask in 4-7. */
  lengthConditionMask: u8;
  address: u24;
}
