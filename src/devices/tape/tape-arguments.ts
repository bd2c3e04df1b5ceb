/** The arguments of a tape's device statement, those of the Hercules emulator. */
import { resolve } from 'node:path';
import type { ChunkedOptions } from '../../media/tape/chunked-format.ts';
import { longestBlock } from '../../media/tape/tape-format.ts';
import type { DeviceStatement } from '../device-statement.ts';
import type { TapeLength } from './tape.ts';

export interface TapeArguments {
  /** Name of a file with tapes that are put in one after the other. */
  readonly list: string | undefined;
  readonly files: readonly string[];
  readonly readOnly: boolean;
  readonly chunks: ChunkedOptions;
  readonly length: TapeLength;
}

const noFile = '*';
const readOnlyFlags = ['readonly', 'ro', 'noring'];
/** Say what is so anyway. */
const emptyFlags = ['rw', 'ring', 'noautomount', 'autoinit', 'noautoinit'];
const usualMargin = 128 * 1024;
const shortestChunk = 4096;
const method = { zlib: 1, bzip2: 2 } as const;

interface Values {
  compressed: number;
  method: number;
  level: number;
  chunkSize: number;
  most: number;
  margin: number;
}

/** What each `name=number` sets, and between which numbers. */
const numbers: Readonly<Record<string, readonly [field: keyof Values, least: number, most: number, factor?: number]>> =
  {
    compress: ['compressed', 0, 1],
    idrc: ['compressed', 0, 1],
    method: ['method', method.zlib, method.bzip2],
    level: ['level', 1, 9],
    chunksize: ['chunkSize', shortestChunk, longestBlock],
    maxsize: ['most', 0, Number.MAX_SAFE_INTEGER],
    maxsizek: ['most', 0, 1 << 30, 1 << 10],
    maxsizem: ['most', 0, 1 << 30, 1 << 20],
    eotmargin: ['margin', 0, Number.MAX_SAFE_INTEGER],
  };
/** Numbers of Hercules that make no difference here. */
const emptyNumbers = ['strictsize', 'deonirq'];

/** @throws Error whose message is a reason in words */
export function readTapeArguments(statement: DeviceStatement): TapeArguments {
  const files: string[] = [];
  const values = { compressed: 1, method: 1, level: -1, chunkSize: longestBlock, most: 0, margin: usualMargin };
  let readOnly = false;
  let list: string | undefined;
  for (const argument of statement.arguments) {
    const name = argument.toLowerCase();
    if (readOnlyFlags.includes(name)) readOnly = true;
    else if (argument.startsWith('@')) list = resolve(statement.directory, argument.slice(1));
    else if (/^[a-z]+=/.test(name)) setNumber(values, argument);
    else if (argument !== noFile && !emptyFlags.includes(name)) files.push(resolve(statement.directory, argument));
  }
  if (values.compressed === 1 && values.method === method.bzip2) {
    throw new Error('blocks are not written with bzip2 (method=2), only read; method=1 is zlib');
  }
  const { compressed, level, chunkSize, most, margin } = values;
  return {
    list,
    files,
    readOnly,
    chunks: { isCompressed: compressed === 1, level, chunkSize },
    length: { most, margin },
  };
}

function setNumber(values: Values, argument: string): void {
  const [name = '', text = ''] = argument.toLowerCase().split('=');
  if (emptyNumbers.includes(name)) return;
  const known = numbers[name];
  if (known === undefined) throw new Error(`"${argument}" is not known for a tape`);
  const [field, least, most, factor = 1] = known;
  const number = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) throw new Error(`"${argument}" is not a number from ${least} to ${most}`);
  values[field] = number * factor;
}
