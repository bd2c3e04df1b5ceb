/** Assigned storage locations 0-511 (Principles of Operation, "Assigned Storage Locations"). */
export const LowStorage = {
  restartNewPsw: 0x000,
  restartOldPsw: 0x008,
  /** After IPL: the second and third doubleword that were read. */
  iplCcw1: 0x008,
  iplCcw2: 0x010,
  externalOldPsw: 0x018,
  supervisorCallOldPsw: 0x020,
  programOldPsw: 0x028,
  machineCheckOldPsw: 0x030,
  inputOutputOldPsw: 0x038,
  channelStatusWord: 0x040,
  channelAddressWord: 0x048,
  intervalTimer: 0x050,
  externalNewPsw: 0x058,
  supervisorCallNewPsw: 0x060,
  programNewPsw: 0x068,
  machineCheckNewPsw: 0x070,
  inputOutputNewPsw: 0x078,
  /** Halfword: address of the CPU that signalled. */
  externalCpuAddress: 0x084,
  /** Halfword, EC mode only. */
  externalCode: 0x086,
  /** Byte with the instruction length in bits 5-6 (that is: length code times two), EC mode only. */
  supervisorCallLength: 0x089,
  supervisorCallCode: 0x08a,
  programLength: 0x08d,
  programCode: 0x08e,
  /** Word: the address whose translation failed. */
  translationAddress: 0x090,
  monitorClass: 0x094,
  eventCode: 0x096,
  eventAddress: 0x098,
  monitorCode: 0x09c,
  channelIdentification: 0x0a8,
  logoutPointer: 0x0ac,
  limitedChannelLogout: 0x0b0,
  /** Halfword, EC mode only. */
  inputOutputAddress: 0x0ba,
  cpuTimerSave: 0x0d8,
  clockComparatorSave: 0x0e0,
  machineCheckCode: 0x0e8,
  statusPsw: 0x100,
  statusPrefix: 0x108,
  floatingRegisterSave: 0x160,
  generalRegisterSave: 0x180,
  controlRegisterSave: 0x1c0,
} as const;

/** Interruption classes with the locations of their PSWs. */
export const interruptionPsws = {
  external: { old: LowStorage.externalOldPsw, new: LowStorage.externalNewPsw },
  supervisorCall: { old: LowStorage.supervisorCallOldPsw, new: LowStorage.supervisorCallNewPsw },
  program: { old: LowStorage.programOldPsw, new: LowStorage.programNewPsw },
  machineCheck: { old: LowStorage.machineCheckOldPsw, new: LowStorage.machineCheckNewPsw },
  inputOutput: { old: LowStorage.inputOutputOldPsw, new: LowStorage.inputOutputNewPsw },
  restart: { old: LowStorage.restartOldPsw, new: LowStorage.restartNewPsw },
} as const;
