/**
 * Configuration files in the format of the Hercules emulator: system parameters, then device statements.
 *
 *     CPUSERIAL 002623
 *     MAINSIZE  16              megabytes
 *     CHANNEL   2 SELECTOR      not a statement of Hercules, which says so and goes on
 *     0009      3215-C  /
 *     000C      3505    deck.txt ascii eof
 *     00C0.8    3270            eight displays from 0C0 on
 *     0150      3350    sysres.3350
 *
 * What is not known here, statements or devices, makes a warning with file and line and is left out, as with Hercules,
 * whose versions know ever more; what is known and wrong is an error.
 */
import { readFileSync } from 'node:fs';
import type { ChannelType } from '../channels/channel.ts';
import { isIntegratedConsole } from '../devices/console-3215/integrated.ts';
import { findDeviceMaker } from '../devices/makers.ts';
import { parseChannelStatement } from './channel-statement.ts';
import { configurationLines, isComment, replaceDeviceSymbols, replaceSymbols, wordsOf } from './configuration-text.ts';
import { parseDeviceAddresses } from './device-addresses.ts';
import { ignoredStatements, unsupportedDevices } from './foreign-statements.ts';

/** A device statement, one for each address that it names. */
export interface ConfiguredDevice {
  readonly address: number;
  readonly type: string;
  readonly arguments: readonly string[];
  /** Where it stands: `file, line 7`. */
  readonly place: string;
}

export interface Configuration {
  readonly storageBytes: number;
  /** Six hexadecimal digits of a serial number. */
  readonly cpuSerial: number;
  /** Four digits as a hexadecimal number. */
  readonly cpuModel: number;
  /** Port at which terminals are served. */
  readonly terminalPort?: number;
  /** By channel number; of the others the type is the usual one. */
  readonly channelTypes: ReadonlyMap<number, ChannelType>;
  readonly devices: readonly ConfiguredDevice[];
  readonly warnings: readonly string[];
}

/** Address of the console when none is part of the machine. */
const usualConsoleAddress = 0x009;

/** Address of the operator's console: the integrated one, else 009. */
export function consoleOf({ devices }: Configuration): number {
  return devices.find(({ type }) => isIntegratedConsole(type))?.address ?? usualConsoleAddress;
}

/** A mistake in a configuration file. */
export class ConfigurationError extends Error {}

const megabyte = 1 << 20;
const largestMegabytes = 16;
const usual = { megabytes: 2, cpuSerial: 0x000001, cpuModel: 0x3033 } as const;

/** Where a configuration's symbols and included files come from; if absent, from the host. */
export interface ConfigurationSources {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly readFile?: (path: string) => string;
}

/** Files that include each other. */
const deepestInclude = 8;

/**
 * Reads the text of a configuration file, and the files that it includes.
 * @param file its name, for messages
 * @throws ConfigurationError `hercules.cnf, line 7: ...`
 */
export function parseConfiguration(text: string, file: string, sources: ConfigurationSources = {}): Configuration {
  const reading = new ConfigurationReading(sources);
  reading.file(text, file, 0);
  return reading.result();
}

class ConfigurationReading {
  storageBytes = usual.megabytes * megabyte;
  cpuSerial: number = usual.cpuSerial;
  cpuModel: number = usual.cpuModel;
  terminalPort: number | undefined;
  readonly channelTypes = new Map<number, ChannelType>();
  readonly devices: ConfiguredDevice[] = [];
  readonly warnings: string[] = [];
  readonly symbols = new Map<string, string>();
  /** A file that is to be included and is not there makes no error. */
  mayLackFiles = false;
  private readonly environment: NonNullable<ConfigurationSources['environment']>;
  private readonly readFile: NonNullable<ConfigurationSources['readFile']>;

  constructor({ environment = process.env, readFile = (path) => readFileSync(path, 'utf8') }: ConfigurationSources) {
    this.environment = environment;
    this.readFile = readFile;
  }

  file(text: string, file: string, depth: number): void {
    const valueOf = (name: string) => this.symbols.get(name) ?? this.environment[name];
    for (const { text: line, number } of configurationLines(text)) {
      if (isComment(line)) continue;
      const place = `${file}, line ${number}`;
      try {
        this.statement(wordsOf(replaceSymbols(line, valueOf)), place, depth);
      } catch (error) {
        if (error instanceof ConfigurationError) throw error;
        throw new ConfigurationError(`${place}: ${(error as Error).message}`);
      }
    }
  }

  result(): Configuration {
    const { storageBytes, cpuSerial, cpuModel, terminalPort, channelTypes, devices, warnings } = this;
    return {
      storageBytes,
      cpuSerial,
      cpuModel,
      ...(terminalPort !== undefined && { terminalPort }),
      channelTypes,
      devices,
      warnings,
    };
  }

  private statement([first, ...rest]: readonly string[], place: string, depth: number): void {
    if (first === undefined) return;
    const keyword = first.toUpperCase();
    const parameter = parameters[keyword];
    const warn = (text: string) => this.warnings.push(`${place}: ${text}`);
    if (parameter !== undefined) parameter(this, rest, warn);
    else if (keyword === 'INCLUDE') this.include(rest[0], depth, warn);
    else if (ignoredStatements.has(keyword)) warn(`${keyword} has no effect here`);
    else if (deviceAddress.test(first)) this.device(first, rest, place);
    else
      warn(`"${first}" is not a statement and has no effect; known are device addresses and ${statements.join(', ')}`);
  }

  private include(path: string | undefined, depth: number, warn: Warn): void {
    if (path === undefined) throw new Error('INCLUDE needs a file name');
    if (depth >= deepestInclude) throw new Error(`"${path}" is included by more than ${deepestInclude} files in turn`);
    let text: string;
    try {
      text = this.readFile(path);
    } catch (error) {
      const reason = `Cannot include "${path}": ${(error as Error).message}`;
      if (!this.mayLackFiles) throw new Error(reason);
      warn(reason);
      return;
    }
    this.file(text, path, depth + 1);
  }

  private device(addresses: string, rest: readonly string[], place: string): void {
    const [type, ...args] = rest;
    const parsed = parseDeviceAddresses(addresses);
    if (type === undefined) throw new Error(`device ${addresses} has no type`);
    const name = type.toUpperCase();
    const maker = findDeviceMaker(name);
    if (maker === undefined) {
      const reason = unsupportedDevices.has(name) ? `${name} is not simulated` : `"${type}" is not a device type`;
      this.warnings.push(`${place}: ${reason}, ${addresses} is left out`);
      return;
    }
    const unsupported = maker.unsupported?.(args);
    if (unsupported !== undefined) this.warnings.push(`${place}: ${unsupported}, ${addresses} stays empty`);
    for (const address of parsed) {
      const taken = this.devices.find((other) => other.address === address);
      if (taken !== undefined) throw new Error(`address ${hex(address)} is taken by ${taken.type} (${taken.place})`);
      const own = unsupported === undefined ? args.map((word) => replaceDeviceSymbols(word, address)) : [];
      this.devices.push({ address, type: name, arguments: own, place });
    }
  }
}

/** A word of hexadecimal digits, or whatever begins with a decimal one, is meant as an address. */
const deviceAddress = /^(\d|[a-f][0-9a-f]*(?![0-9a-z]))/i;

type Warn = (text: string) => void;
type Parameter = (reading: ConfigurationReading, words: readonly string[], warn: Warn) => void;

const parameters: Readonly<Record<string, Parameter>> = {
  ARCHMODE: (_, [mode]) => checkArchitecture(mode),
  ARCHLVL: (_, [mode], warn) => {
    if (/^(enable|disable|query)$/i.test(mode ?? '')) warn(`ARCHLVL ${mode} has no effect here`);
    else checkArchitecture(mode);
  },
  MAINSIZE: (reading, [size], warn) => {
    const wanted = storageSize(size);
    reading.storageBytes = Math.min(wanted, largestMegabytes * megabyte);
    if (wanted > reading.storageBytes)
      warn(`MAINSIZE is "${size}", a System/370 has ${largestMegabytes} megabytes at most`);
  },
  CPUSERIAL: (reading, [digits]) => {
    reading.cpuSerial = hexDigits('CPUSERIAL', digits, 6);
  },
  CPUMODEL: (reading, [digits]) => {
    reading.cpuModel = hexDigits('CPUMODEL', digits, 4);
  },
  CNSLPORT: (reading, [port]) => {
    reading.terminalPort = portNumber(port);
  },
  CHANNEL: (reading, words) => {
    const [number, type] = parseChannelStatement(words);
    reading.channelTypes.set(number, type);
  },
  DEFSYM: (reading, [name, value = '']) => {
    if (name === undefined) throw new Error('DEFSYM needs a name');
    reading.symbols.set(name, value);
  },
  IGNORE: (reading, [what], warn) => {
    if (what?.toUpperCase() === 'INCLUDE_ERRORS') reading.mayLackFiles = true;
    else warn(`IGNORE ${what ?? ''} has no effect here`);
  },
};

const statements = Object.keys(parameters);

function checkArchitecture(mode: string | undefined): void {
  const name = mode?.toUpperCase();
  if (name !== 'S/370') throw new Error(`the architecture is to be "${mode ?? ''}", only S/370 is simulated`);
}

/** Megabytes; kilobytes with a K, gigabytes with a G. */
function storageSize(text: string | undefined): number {
  const found = /^([0-9]+)([KMG]?)B?$/i.exec(text ?? '');
  const unit = { K: 1024, M: megabyte, G: 1024 * megabyte }[found?.[2]?.toUpperCase() || 'M'] as number;
  const bytes = found === null ? 0 : Number(found[1]) * unit;
  if (bytes < 65_536 || bytes % 4096 !== 0) {
    throw new Error(`MAINSIZE is "${text ?? ''}", it can be 1 to ${largestMegabytes} megabytes (or 64K and more)`);
  }
  return bytes;
}

/** The port of `3270` or `host:3270`; where terminals are served is for the command line to say. */
function portNumber(text: string | undefined): number {
  const [, digits] = /^(?:[^:]*:)?([0-9]{1,5})$/.exec(text ?? '') ?? [];
  const port = Number(digits);
  if (!(port <= 65_535)) throw new Error(`CNSLPORT is "${text ?? ''}", it can be 0 to 65535`);
  return port;
}

function hexDigits(statement: string, text: string | undefined, most: number): number {
  if (text === undefined || !new RegExp(`^[0-9a-f]{1,${most}}$`, 'i').test(text)) {
    throw new Error(`${statement} is "${text ?? ''}", it must be 1 to ${most} hexadecimal digits`);
  }
  return Number.parseInt(text, 16);
}

function hex(address: number): string {
  return address.toString(16).toUpperCase().padStart(4, '0');
}
