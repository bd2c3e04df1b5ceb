// Translating an IPL program piece by piece. Such a program reads its own next CCWs: a piece ends before a CCW that the
// piece itself reads. When it has been executed the whole program is translated again from its beginning, further this
// time; what has been executed already is executed once more with the skip flag in its reads, so that the disk comes to
// stand where it stood.

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { IplStages } from '../blocks/ipl-stages.ts';
import { ccwSize } from './guest-ccw.ts';
import { lastSlot } from './program-copy.ts';
import { Translation } from './translation.ts';

/** No address of a CCW. */
export const noStop = 1;
const mostStops = 16;
const mostAreas = 32;

/** Begins a translation: everything up to the last known stop has been executed. */
export function beginStage(stages: IplStages, translation: Translation): void {
  stages.passed = 0;
  stages.areaCount = 0;
  stages.stop = noStop;
  translation.replay = stages.known > 0 ? 1 : 0;
}

/** The piece has been executed: the next translation goes on where it ended. False: it never ends. */
export function nextStage(stages: IplStages): bool {
  if (stages.known === mostStops) return false;
  stages.stops[stages.known] = stages.stop;
  stages.known++;
  return true;
}

/** Notes what a CCW of the piece that will be executed reads. */
export function noteRead(stages: IplStages, address: u32, length: u32): void {
  if (stages.areaCount === mostAreas) return;
  const area = stages.areas[stages.areaCount];
  area.address = address;
  area.length = length;
  stages.areaCount++;
}

/**
 * The program comes to the CCW at `address`, from the one before it or by a transfer. True: it is not there yet, so that
 * the piece ends with the CCW before.
 */
export function mustStop(translation: Translation, stages: IplStages, address: u32): bool {
  if (isStop(translation, stages, address) || !isRead(stages, address)) return false;
  stages.stop = address;
  const slot = lastSlot(translation.operation);
  if (slot !== null) slot.flags &= ~CcwFlag.ChainCommand;
  return true;
}

/** Whether the next known stop is there: it has been passed now, and what follows it is new. */
export function isStop(translation: Translation, stages: IplStages, address: u32): bool {
  if (stages.passed === stages.known || stages.stops[stages.passed] !== address) return false;
  stages.passed++;
  if (stages.passed === stages.known) translation.replay = 0;
  return true;
}

/** Whether the piece itself reads the CCW at an address. */
function isRead(stages: IplStages, address: u32): bool {
  for (let i: u32 = 0; i < stages.areaCount; i++) {
    const area = stages.areas[i];
    if (address + ccwSize > area.address && address < area.address + area.length) return true;
  }
  return false;
}
