// The words through which programs and channels speak (Principles of Operation, "Input/Output Operations").

/** Channel command word (CCW). */
@aligned(8)
export class Ccw {
  command: u8;
  dataAddress: u24;
  /** `CcwFlag` */
  flags: u8;
  ignored: u8;
  count: u16;
}

/** Channel status word (CSW). */
@aligned(8)
export class Csw {
  /** Key in bits 0-3, suspended 4, logout pending 5, deferred condition code 6-7. */
  key: u8;
  ccwAddress: u24;
  /** `UnitStatus` */
  unitStatus: u8;
  /** `ChannelStatus` */
  channelStatus: u8;
  residualCount: u16;
}
