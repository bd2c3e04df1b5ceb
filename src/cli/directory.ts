/**
 * `cpcms directory`: checks a user directory, and writes it to a system residence volume.
 *
 * A running CP reads the directory from its volume whenever it needs a user, so that a new one counts at the next logon.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDirectory } from '../../directory/read-directory.ts';
import { type Command, UsageError } from './command.ts';

export const directoryCommand: Command = {
  name: 'directory',
  parameters: 'FILE [--write IMAGE]',
  summary: 'Checks a user directory (USER DIRECT); with --write, makes it the directory of a system residence volume.',
  async run(parameters) {
    const { file, image } = parse(parameters);
    const directory = readDirectory(readText(file), { source: file });
    if (image !== undefined) {
      // Loaded only now: with it comes the compiler, which knows the records of the object directory.
      const { writeDirectoryVolume } = await import('../generation/volumes/directory-volume.ts');
      writeDirectoryVolume(directory, image, new Date());
    }
    const done =
      image === undefined ? 'is right' : `is the directory of volume ${directory.residence.volume} in "${image}"`;
    process.stdout.write(`"${file}" ${done}: ${directory.users.length} users\n`);
  },
};

function parse(parameters: readonly string[]): { file: string; image: string | undefined } {
  const { values, positionals } = parsed(parameters);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new UsageError(`Expected one file of directory statements, got ${positionals.length}`);
  }
  return { file, image: values.write };
}

function parsed(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], options: { write: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`Cannot read "${path}"; expected a file of directory statements`);
  }
}
