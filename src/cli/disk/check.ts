import { checkMinidisk } from '../../generation/edf/check.ts';
import { isPlaceNamed, placeOptions, withMinidisk } from './place.ts';
import { type Parsed, parse, type Subcommand } from './subcommand.ts';
import { looksLikeBlocks, openVolume, serialOf } from './volume.ts';
import { volumeProblems } from './volume-copy.ts';

export const checkSubcommand: Subcommand = {
  name: 'check',
  parameters: 'IMAGE [--shadow FILE] [--type 3370]',
  summary:
    'Checks a minidisk: every block belongs to one file or is free, every record can be read; or a whole volume: every track can be read. Changes nothing.',
  run(parameters) {
    const parsed = parse(checkSubcommand, parameters, [1, 1], { ...placeOptions, type: { type: 'string' } });
    const problems = problemsOf(parsed);
    if (problems.length === 0) {
      process.stdout.write(`"${parsed.operands[0]}" is sound\n`);
      return;
    }
    const found = problems.map((problem) => `  ${problem}\n`).join('');
    throw new Error(`"${parsed.operands[0]}" is damaged:\n${found.trimEnd()}`);
  },
};

/** Of a volume when that is what is named, else of a minidisk. */
function problemsOf(parsed: Parsed): string[] {
  const path = parsed.operands[0] as string;
  const type = parsed.text('type');
  if (!isPlaceNamed(parsed) && (type !== undefined || looksLikeBlocks(path) || isLabelled(path))) {
    const volume = openVolume(path, { type, shadow: parsed.text('shadow') });
    try {
      return volumeProblems(volume);
    } finally {
      volume.image.close();
    }
  }
  return withMinidisk('check', parsed, { readOnly: true }, ({ image, extent }) => checkMinidisk(image, extent));
}

function isLabelled(path: string): boolean {
  const volume = openVolume(path);
  try {
    return serialOf(volume) !== undefined;
  } finally {
    volume.image.close();
  }
}
