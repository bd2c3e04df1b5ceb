import { parse, type Subcommand } from './subcommand.ts';
import { openVolume, serialOf, type Volume, volumeOptions } from './volume.ts';
import { unitsInUse } from './volume-copy.ts';

export const showSubcommand: Subcommand = {
  name: 'show',
  parameters: 'IMAGE [--shadow FILE] [--type 3370]',
  summary: 'Says what a whole volume is: its type, its size, its serial, and how much of it is in use.',
  run(parameters) {
    const parsed = parse(showSubcommand, parameters, [1, 1], volumeOptions);
    const path = parsed.operands[0] as string;
    const volume = openVolume(path, { type: parsed.text('type'), shadow: parsed.text('shadow') });
    try {
      process.stdout.write(`${description(volume)}\n`);
    } finally {
      volume.image.close();
    }
  },
};

function description(volume: Volume): string {
  const serial = serialOf(volume);
  const name = serial === undefined ? 'no label' : `volume ${serial}`;
  const used = unitsInUse(volume);
  const { kind, image } = volume;
  if (kind === 'blocks') return `${image.geometry.name}, ${image.blocks} blocks, ${name}, ${used} blocks not zero`;
  const { heads } = image.geometry;
  return `${image.geometry.name}, ${image.cylinders} cylinders of ${heads} tracks, ${name}, ${used} tracks with records`;
}
