/**
 * Fixed-block disks: 3310, 3370 and the 9313, 9332, 9335, 9336 (3370 Direct Access Storage Description, GA26-1657).
 *
 * A channel program defines an extent, locates blocks in it, and reads or writes them with the command right after that.
 * A command that writes has written to the host's file before it presents device end.
 *
 * Not simulated: rotation and seek times, defective blocks, the diagnostic commands, overrun, statistics, reserving against
 * another system.
 */
import type { BlockDiskGeometry } from '../../architecture/block-disk.ts';
import type { DataTransfer, Ending, Selection } from '../../channels/device.ts';
import type { BlockImage } from '../../media/block-image.ts';
import { CommandDevice, identification } from '../command-device.ts';
import { BlockDiskCheck } from './block-disk-check.ts';
import { fbaCommands } from './commands.ts';

const senseLength = 24;
/** No control unit of these has another. */
const controlUnitModel = 0x01;

/** Blocks that a channel program may use. */
export interface Extent {
  readonly mask: number;
  /** On the volume. */
  readonly firstBlock: number;
  /** The numbers that the channel program gives its first and last block. */
  readonly firstNumber: number;
  readonly lastNumber: number;
}

/** What LOCATE has found. */
export interface Located {
  readonly operation: number;
  readonly firstBlock: number;
  readonly count: number;
}

export class FbaDisk extends CommandDevice<FbaDisk> {
  readonly type: string;
  readonly connection = 'block';
  readonly image: BlockImage;
  extent: Extent | undefined;
  /** Set by LOCATE for the next command. */
  located: Located | undefined;
  /** The command before this one in the chain. */
  previousCommand: number | undefined;
  private currentCommand: number | undefined;

  constructor(image: BlockImage) {
    super(fbaCommands, senseLength, fbaIdentification(image.geometry));
    this.type = image.geometry.type.toString(16);
    this.image = image;
  }

  override select(command: number, chained: boolean): Selection {
    this.previousCommand = chained ? this.currentCommand : undefined;
    this.currentCommand = command;
    return super.select(command, chained);
  }

  override perform(transfer: DataTransfer): Ending | undefined {
    try {
      return super.perform(transfer);
    } catch (error) {
      if (!(error instanceof BlockDiskCheck)) throw error;
      return this.unitCheck(error.sense0, error.sense1);
    }
  }

  /** The sense bytes as SENSE gives them, which reserve and release give as well. */
  currentSense(): Uint8Array {
    return this.senseBytes;
  }

  protected override beginChain(): void {
    this.extent = undefined;
    this.located = undefined;
  }
}

function fbaIdentification({ controlUnit, type, model }: BlockDiskGeometry): Uint8Array {
  return identification(controlUnit, controlUnitModel, type, model);
}
