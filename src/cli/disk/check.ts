import { checkMinidisk } from '../../generation/edf/check.ts';
import { placeOptions, withMinidisk } from './place.ts';
import { parse, type Subcommand } from './subcommand.ts';

export const checkSubcommand: Subcommand = {
  name: 'check',
  parameters: 'IMAGE',
  summary: 'Checks a minidisk: every block belongs to one file or is free, every record can be read. Changes nothing.',
  run(parameters) {
    const parsed = parse(checkSubcommand, parameters, [1, 1], placeOptions);
    const problems = withMinidisk('check', parsed, { readOnly: true }, ({ image, extent }) =>
      checkMinidisk(image, extent),
    );
    if (problems.length === 0) {
      process.stdout.write(`"${parsed.operands[0]}" is sound\n`);
      return;
    }
    const found = problems.map((problem) => `  ${problem}\n`).join('');
    throw new Error(`"${parsed.operands[0]}" is damaged:\n${found.trimEnd()}`);
  },
};
