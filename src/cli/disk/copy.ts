import { compression } from './compression.ts';
import { parse, type Subcommand } from './subcommand.ts';
import { openVolume, volumeOptions } from './volume.ts';
import { copyVolume } from './volume-copy.ts';

export const copySubcommand: Subcommand = {
  name: 'copy',
  parameters: 'IMAGE NEW [--compress zlib|none] [--shadow FILE] [--type 3370]',
  summary:
    'Copies a whole volume, with what its shadow files have, to a new image, track by track: plain, or compressed.',
  run(parameters) {
    const parsed = parse(copySubcommand, parameters, [2, 2], { ...volumeOptions, compress: { type: 'string' } });
    const [path, target] = parsed.operands as [string, string];
    const method = compression(parsed);
    const volume = openVolume(path, { type: parsed.text('type'), shadow: parsed.text('shadow') });
    try {
      copyVolume(volume, target, method);
    } finally {
      volume.image.close();
    }
  },
};
