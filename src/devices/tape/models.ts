/** How the tape drives differ, as far as a program can see. */
import { TapeCommand as Code } from '../../architecture/tape-command.ts';
import type { SharedControlUnit } from '../../channels/device.ts';

export interface TapeModel {
  /** The one to which the drives are attached. */
  readonly controlUnit: SharedControlUnit;
  readonly senseLength: number;
  /** Sense bytes 5 and 6: kind of control unit, model of the drive. */
  readonly identity: readonly [byte5: number, byte6: number];
  /** Commands that other models know. */
  readonly unknownCommands: readonly number[];
}

const early: TapeModel = {
  controlUnit: { type: '2803', addresses: 8 },
  senseLength: 6,
  identity: [0, 0],
  unknownCommands: [
    Code.DataSecurityErase,
    Code.ModeSet6250,
    Code.SetDiagnose,
    Code.LoopWriteToRead,
    Code.SenseReserve,
    Code.SenseRelease,
  ],
};

/** 3410 model 2 with a 3411. */
const of3410: TapeModel = {
  controlUnit: { type: '3411', addresses: 8 },
  senseLength: 9,
  identity: [0x40, 0x22],
  unknownCommands: [Code.ModeSet6250, Code.SenseReserve, Code.SenseRelease],
};

/** 3420 with a 3803 model 2. */
const of3420: TapeModel = {
  controlUnit: { type: '3803', addresses: 8 },
  senseLength: 24,
  identity: [0xc0, 0x03],
  unknownCommands: [],
};

export const tapeModels: Readonly<Record<string, TapeModel>> = {
  '2401': early,
  '2415': early,
  '2420': early,
  '3410': of3410,
  '3411': of3410,
  '3420': of3420,
};
