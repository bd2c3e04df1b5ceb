/** What READ DEVICE CHARACTERISTICS gives: 32 bytes. */
import { blockSize } from '../../architecture/block-disk.ts';
import type { BlockImage } from '../../media/block-image.ts';

const length = 32;
/** Where the fields lie; the others are zero. */
const field = {
  operationModes: 0,
  features: 1,
  deviceClass: 2,
  unitType: 3,
  blockSize: 4,
  blocksPerGroup: 6,
  blocksPerPosition: 10,
  blocks: 14,
} as const;
const operationModes = 0x30;
const features = 0x08;
const fixedBlockClass = 0x21;

export function deviceCharacteristics({ geometry, blocks }: BlockImage): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes[field.operationModes] = operationModes;
  bytes[field.features] = features;
  bytes[field.deviceClass] = fixedBlockClass;
  bytes[field.unitType] = geometry.unitType;
  view.setUint16(field.blockSize, blockSize);
  view.setUint32(field.blocksPerGroup, geometry.blocksPerGroup);
  view.setUint32(field.blocksPerPosition, geometry.blocksPerPosition);
  view.setUint32(field.blocks, blocks);
  return bytes;
}
