/** What `cpcms start` may be told. */
import { parseArgs } from 'node:util';
import { UsageError } from '../command.ts';

export interface StartOptions {
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly isHeadless: boolean;
  readonly clock: 'real' | 'virtual';
  /** Bytes; as the configuration says if absent. */
  readonly storageBytes?: number;
  readonly start: StartKind;
}

/** The answers to CP's start question. */
export const startKinds = ['warm', 'cold', 'ckpt', 'force'] as const;
export type StartKind = (typeof startKinds)[number];

const megabyte = 1 << 20;

export function parseStartOptions(parameters: readonly string[]): StartOptions {
  const { values } = parse(parameters);
  if (values.web !== undefined && values.web !== 'off') {
    throw new UsageError('There are no browser terminals yet: leave --web out, or say --web off');
  }
  if (values.engine !== undefined && values.engine !== 'interpreter') {
    throw new UsageError(`There is no engine "${values.engine}" yet: leave --engine out, or say --engine interpreter`);
  }
  return {
    dataDirectory: values.data ?? 'data',
    host: values.host ?? '127.0.0.1',
    port: port(values.port ?? '3270'),
    isHeadless: values.headless ?? false,
    clock: oneOf('--clock', values.clock ?? 'real', ['real', 'virtual'] as const),
    start: oneOf('--start', values.start ?? 'warm', startKinds),
    ...(values.storage === undefined ? {} : { storageBytes: storage(values.storage) }),
  };
}

function parse(parameters: readonly string[]) {
  const options = {
    data: { type: 'string' },
    host: { type: 'string' },
    port: { type: 'string' },
    web: { type: 'string' },
    headless: { type: 'boolean' },
    clock: { type: 'string' },
    storage: { type: 'string' },
    engine: { type: 'string' },
    start: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...parameters], options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${name} cannot be "${value}"; expected ${known.join(' or ')}`);
  return found;
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new UsageError(`--port cannot be "${text}"; expected 0 to 65535 (0 picks a free one)`);
}

function storage(text: string): number {
  const match = /^(\d+)M$/i.exec(text);
  const megabytes = Number(match?.[1] ?? 0);
  if (megabytes >= 1 && megabytes <= 16) return megabytes * megabyte;
  throw new UsageError(`--storage cannot be "${text}"; expected 1M to 16M`);
}
