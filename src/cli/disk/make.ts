import { existsSync, rmSync } from 'node:fs';
import { formatMinidisk } from '../../generation/edf/format.ts';
import { type BlockSize, blockSizes } from '../../generation/edf/minidisk.ts';
import { CkdImage } from '../../media/ckd-image.ts';
import { UsageError } from '../command.ts';
import { compression } from './compression.ts';
import { isVolumeWanted, makeVolume } from './make-volume.ts';
import { placeOptions, withMinidisk } from './place.ts';
import { type Parsed, parse, type Subcommand } from './subcommand.ts';

const usual = { deviceType: '3350', cylinders: 5, blockSize: '1024', label: 'CMS191' } as const;
const mostCylinders = 9999;

export const makeSubcommand: Subcommand = {
  name: 'make',
  parameters:
    'IMAGE [--type 3350] [--cylinders 5] [--block-size 1024] [--label CMS191] [--compress zlib|none] [--serial VOL001] [--blocks N]',
  summary:
    'Makes a new image that is one empty minidisk, or with --serial or a type of fixed blocks an empty volume; formats the minidisk that is named on an image that is there.',
  run(parameters) {
    const parsed = parse(makeSubcommand, parameters, [1, 1], {
      ...placeOptions,
      type: { type: 'string' },
      'block-size': { type: 'string' },
      label: { type: 'string' },
      compress: { type: 'string' },
      serial: { type: 'string' },
      blocks: { type: 'string' },
    });
    const options = { blockSize: blockSize(parsed), label: diskLabel(parsed), created: new Date() };
    const path = parsed.operands[0] as string;
    const isPlaceNamed = parsed.text('at') !== undefined || path.includes(':');
    if (isPlaceNamed) {
      withMinidisk('format', parsed, { readOnly: false }, ({ image, extent }) =>
        formatMinidisk(image, extent, options),
      );
    } else if (isVolumeWanted(parsed)) makeVolume(path, parsed, usual.deviceType);
    else makeImage(path, parsed, options);
  },
};

type FormatChoices = Parameters<typeof formatMinidisk>[2];

function makeImage(path: string, parsed: Parsed, choices: FormatChoices): void {
  const cylinders = parsed.number('cylinders', 1, mostCylinders) ?? usual.cylinders;
  if (existsSync(path)) throw new Error(`Cannot make "${path}": the file exists already`);
  const options = { cylinders, compression: compression(parsed) };
  const image = CkdImage.create(path, parsed.text('type') ?? usual.deviceType, options);
  try {
    formatMinidisk(image, { firstCylinder: 0, cylinders }, choices);
    image.close();
  } catch (error) {
    image.close();
    rmSync(path);
    throw new Error(`Cannot make "${path}": ${(error as Error).message}`);
  }
}

function blockSize(parsed: Parsed): BlockSize {
  const word = parsed.text('block-size') ?? usual.blockSize;
  const size = blockSizes.find((each) => String(each) === word);
  if (size === undefined) throw new UsageError(`--block-size "${word}" is none of ${blockSizes.join(', ')}`);
  return size;
}

function diskLabel(parsed: Parsed): string {
  const label = (parsed.text('label') ?? usual.label).toUpperCase();
  if (!/^[A-Z0-9$#@]{1,6}$/.test(label)) {
    throw new UsageError(`--label "${label}" is not a disk label; expected one to six letters, digits, $ # @`);
  }
  return label;
}
