/** The label of an EDF minidisk. */
import { edf } from './declarations.ts';
import type { Minidisk } from './minidisk.ts';

export interface DiskLabel {
  /** Up to six characters. */
  readonly label: string;
  /** Block of the directory's beginning. */
  readonly directoryOrigin: number;
  readonly cylindersUsable: number;
  readonly cylindersFormatted: number;
  readonly blockCount: number;
  readonly blocksUsed: number;
  readonly nextFreeBlock: number;
  /** Packed, as it stands in the label. */
  readonly created: Uint8Array;
}

/** Reads the label. Throws an error whose message is a clause. */
export function readLabel(disk: Minidisk): DiskLabel {
  const { label, numbers } = edf();
  const record = label.at(disk.readBlock(numbers.labelBlock));
  if (record.get('identifier') !== numbers.identifier) throw new Error('its block 3 does not begin with CMS1');
  if (record.get('blockSize') !== disk.blockSize) {
    throw new Error(`its label says blocks of ${record.get('blockSize')} bytes, its records have ${disk.blockSize}`);
  }
  if (record.get('blockCount') > disk.blockCount) {
    throw new Error(`its label says ${record.get('blockCount')} blocks, there are ${disk.blockCount}`);
  }
  return {
    label: record.text('volumeLabel'),
    directoryOrigin: record.get('directoryOrigin'),
    cylindersUsable: record.get('cylindersUsable'),
    cylindersFormatted: record.get('cylindersFormatted'),
    blockCount: record.get('blockCount'),
    blocksUsed: record.get('blocksUsed'),
    nextFreeBlock: record.get('nextFreeBlock'),
    created: record.field('created').slice(),
  };
}

/** Writes the label: with this one write, everything written before becomes valid. */
export function writeLabel(disk: Minidisk, label: DiskLabel): void {
  const { label: layout, fileStatus, numbers } = edf();
  const record = layout.create();
  record.set('identifier', numbers.identifier);
  record.setText('volumeLabel', label.label);
  record.set('blockSize', disk.blockSize);
  record.set('directoryOrigin', label.directoryOrigin);
  record.set('cylindersUsable', label.cylindersUsable);
  record.set('cylindersFormatted', label.cylindersFormatted);
  record.set('blockCount', label.blockCount);
  record.set('blocksUsed', label.blocksUsed);
  record.set('fileStatusSize', fileStatus.size);
  record.set('fileStatusPerBlock', disk.blockSize / fileStatus.size);
  record.field('created').set(label.created);
  record.set('nextFreeBlock', label.nextFreeBlock);
  disk.writeBlock(numbers.labelBlock, record.bytes);
}
