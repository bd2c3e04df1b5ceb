/** `cpcms tape`: tapes in files of the host, in any of the formats. */
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fromEbcdic } from '../architecture/ebcdic.ts';
import { type Passed, TapeImage } from '../media/tape/tape-image.ts';
import { type Command, UsageError } from './command.ts';

export const tapeCommand: Command = {
  name: 'tape',
  parameters: 'list FILE | copy FILE NEW',
  summary: 'Lists what is on a tape, which checks all of it; copies it to a new one, in the format that its name says.',
  async run(parameters) {
    const { positionals } = parse(parameters);
    const [name, path, target, ...others] = positionals;
    if (name === 'list' && path !== undefined && target === undefined) list(path);
    else if (name === 'copy' && target !== undefined && others.length === 0) copy(path as string, target);
    else throw new UsageError(`Expected: cpcms tape ${tapeCommand.parameters}`);
  },
};

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], allowPositionals: true, options: {} });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Blocks up to a tape mark, or up to the end of what is recorded. */
interface TapeFile {
  readonly lengths: number[];
  readonly labels: string[];
  isEnded: boolean;
}

function list(path: string): void {
  const tape = TapeImage.open(path, { readOnly: true });
  try {
    process.stdout.write(`${path}: ${tape.formatName}\n`);
    let file = newFile();
    let number = 1;
    for (const item of itemsOf(tape)) {
      if (item !== 'mark') addBlock(file, item);
      else {
        file.isEnded = true;
        process.stdout.write(describe(file, number++));
        file = newFile();
      }
    }
    if (file.lengths.length > 0) process.stdout.write(describe(file, number));
  } finally {
    tape.close();
  }
}

function newFile(): TapeFile {
  return { lengths: [], labels: [], isEnded: false };
}

const labelLength = 80;

/** Standard labels are 80 bytes of text: volume, header, end-of-file and end-of-volume labels. */
function addBlock({ lengths, labels }: TapeFile, bytes: Uint8Array): void {
  lengths.push(bytes.length);
  if (bytes.length !== labelLength) return;
  const text = fromEbcdic(bytes);
  if (/^(VOL|HDR|EOF|EOV|UHL|UTL)[1-8]/.test(text)) labels.push(text.trimEnd());
}

function describe({ lengths, labels, isEnded }: TapeFile, number: number): string {
  const shortest = lengths.reduce((one, other) => Math.min(one, other), Infinity);
  const longest = lengths.reduce((one, other) => Math.max(one, other), 0);
  const bytes = shortest === longest ? `${longest}` : `${shortest} to ${longest}`;
  const blocks = lengths.length === 0 ? 'empty' : `${lengths.length} blocks of ${bytes} bytes`;
  const end = isEnded ? '' : ', without a tape mark behind it';
  return [`File ${number}: ${blocks}${end}`, ...labels.map((label) => `  ${label}`)]
    .map((line) => `${line}\n`)
    .join('');
}

function copy(path: string, target: string): void {
  if (existsSync(target)) throw new Error(`Cannot copy to "${target}": the file exists already`);
  const tape = TapeImage.open(path, { readOnly: true });
  let made: TapeImage | undefined;
  try {
    made = TapeImage.open(target);
    for (const item of itemsOf(tape)) made.write(item);
    made.close();
  } catch (error) {
    made?.close();
    if (made !== undefined) rmSync(target);
    throw new Error(`Cannot copy "${path}" to "${target}": ${(error as Error).message}`);
  } finally {
    tape.close();
  }
}

/** Everything from load point on; throws when something is damaged. */
function* itemsOf(tape: TapeImage): Generator<Uint8Array | 'mark'> {
  for (let item = 1; ; item++) {
    const passed = tape.passForward();
    if (passed.kind === 'nothing') return;
    yield contentOf(passed, `item ${item} of "${tape.path}"`);
  }
}

function contentOf(passed: Exclude<Passed, { kind: 'nothing' }>, what: string): Uint8Array | 'mark' {
  if (passed.kind === 'mark') return 'mark';
  if (passed.kind === 'damage') throw new Error(`${what} is damaged: ${passed.reason}`);
  const { bytes, isSound } = passed.read();
  if (!isSound) throw new Error(`${what} is damaged: its data is not sound`);
  return bytes;
}
