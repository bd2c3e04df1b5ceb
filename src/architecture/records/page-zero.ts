// Page zero as the architecture defines it (Principles of Operation, "Assigned Storage Locations").
import { LowStorage } from '../low-storage.ts';
import type { Ccw, Csw } from './channel-words.ts';
import type { Psw } from './psw.ts';

/** Assigned storage locations; a program's own page zero extends this. */
export class PageZero {
  @off(LowStorage.restartNewPsw) restartNewPsw: Psw;
  @off(LowStorage.restartOldPsw) restartOldPsw: Psw;
  @overlay(LowStorage.iplCcw1) iplCcw1: Ccw;
  @off(LowStorage.iplCcw2) iplCcw2: Ccw;
  @off(LowStorage.externalOldPsw) externalOldPsw: Psw;
  @off(LowStorage.supervisorCallOldPsw) supervisorCallOldPsw: Psw;
  @off(LowStorage.programOldPsw) programOldPsw: Psw;
  @off(LowStorage.machineCheckOldPsw) machineCheckOldPsw: Psw;
  @off(LowStorage.inputOutputOldPsw) inputOutputOldPsw: Psw;
  @off(LowStorage.channelStatusWord) csw: Csw;
  /** Channel address word (CAW): key in bits 0-3, CCW address in 8-31. */
  @off(LowStorage.channelAddressWord) caw: u32;
  @off(LowStorage.intervalTimer) intervalTimer: i32;
  @off(LowStorage.externalNewPsw) externalNewPsw: Psw;
  @off(LowStorage.supervisorCallNewPsw) supervisorCallNewPsw: Psw;
  @off(LowStorage.programNewPsw) programNewPsw: Psw;
  @off(LowStorage.machineCheckNewPsw) machineCheckNewPsw: Psw;
  @off(LowStorage.inputOutputNewPsw) inputOutputNewPsw: Psw;
  @off(LowStorage.externalCpuAddress) externalCpuAddress: u16;
  @off(LowStorage.externalCode) externalCode: u16;
  @off(LowStorage.supervisorCallLength) supervisorCallLength: u8;
  @off(LowStorage.supervisorCallCode) supervisorCallCode: u16;
  @off(LowStorage.programLength) programLength: u8;
  @off(LowStorage.programCode) programCode: u16;
  @off(LowStorage.translationAddress) translationAddress: u32;
  @off(LowStorage.monitorClass) monitorClass: u16;
  @off(LowStorage.eventCode) eventCode: u16;
  @off(LowStorage.eventAddress) eventAddress: u32;
  @off(LowStorage.monitorCode) monitorCode: u32;
  @off(LowStorage.channelIdentification) channelIdentification: u32;
  @off(LowStorage.inputOutputAddress) inputOutputAddress: u16;
}
