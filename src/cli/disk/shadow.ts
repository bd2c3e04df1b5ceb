import { CkdImage } from '../../media/ckd-image.ts';
import { deviceType } from './place.ts';
import { parse, type Subcommand } from './subcommand.ts';

export const shadowSubcommand: Subcommand = {
  name: 'shadow',
  parameters: 'IMAGE FILE',
  summary:
    'Makes the next shadow file of a compressed image; the character of FILE before the period becomes its number, as in sf=FILE.',
  run(parameters) {
    const { operands } = parse(shadowSubcommand, parameters, [2, 2], {});
    const [path, shadow] = operands as [string, string];
    process.stdout.write(`"${CkdImage.addShadow(path, deviceType(path), shadow)}" is made\n`);
  },
};
