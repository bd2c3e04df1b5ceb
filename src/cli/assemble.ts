/**
 * `cpcms assemble`: turns assembler source into an object deck, and a listing on demand.
 *
 * All that is wrong with the source is told, a line each: `file:line: what is wrong and what would be right`. No deck is
 * written then, but the listing is, with the messages in it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble } from '../assembler/assemble.ts';
import { AssemblyError } from '../assembler/source-error.ts';
import { writeDeck } from '../linker/object-deck.ts';
import { type Command, UsageError } from './command.ts';

export const assembleCommand: Command = {
  name: 'assemble',
  parameters: 'FILE.asm -o FILE.text [--listing FILE]',
  summary: 'Assembles System/370 assembler language to an object deck of 80-column cards.',
  run: async (parameters) => assembleFile(parse(parameters)),
};

interface Request {
  readonly source: string;
  readonly deck: string;
  readonly listing: string | undefined;
}

function parse(parameters: readonly string[]): Request {
  const { values, positionals } = parseCommandLine(parameters);
  const [source, ...others] = positionals;
  if (source === undefined || others.length > 0) {
    throw new UsageError(`Expected one source file, got ${positionals.length}`);
  }
  if (values.output === undefined) throw new UsageError('Expected -o FILE.text, the file to write the deck to');
  return { source, deck: values.output, listing: values.listing };
}

function parseCommandLine(parameters: readonly string[]) {
  const options = { output: { type: 'string', short: 'o' }, listing: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function assembleFile({ source, deck, listing }: Request): void {
  const name = basename(source, extname(source)).toUpperCase();
  try {
    const made = assemble(read(source), { file: source, name });
    if (listing !== undefined) write(listing, made.listing);
    write(deck, writeDeck(made.module));
  } catch (error) {
    if (!(error instanceof AssemblyError)) throw error;
    if (listing !== undefined) write(listing, error.listing);
    const { length } = error.messages;
    throw new Error(
      `${length === 1 ? 'there is an error' : `there are ${length} errors`} in ${source}\n${error.message}`,
    );
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`Cannot read "${path}": ${(error as Error).message}`);
  }
}

function write(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(`Cannot write "${path}": ${(error as Error).message}`);
  }
}
