import { BlockImage } from '../../media/block-image.ts';
import { CkdImage } from '../../media/ckd-image.ts';
import { deviceType } from './place.ts';
import { parse, type Subcommand } from './subcommand.ts';
import { looksLikeBlocks } from './volume.ts';

export const shadowSubcommand: Subcommand = {
  name: 'shadow',
  parameters: 'IMAGE FILE',
  summary:
    'Makes the next shadow file of a compressed image; the character of FILE before the period becomes its number, as in sf=FILE.',
  run(parameters) {
    const { operands } = parse(shadowSubcommand, parameters, [2, 2], {});
    const [path, shadow] = operands as [string, string];
    const made = looksLikeBlocks(path)
      ? BlockImage.addShadow(path, shadow)
      : CkdImage.addShadow(path, deviceType(path), shadow);
    process.stdout.write(`"${made}" is made\n`);
  },
};
