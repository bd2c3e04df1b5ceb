/**
 * Configuration files in the format of the Hercules emulator: system parameters, then device statements.
 *
 *     CPUSERIAL 002623
 *     MAINSIZE  16              megabytes
 *     0009      3215-C  /
 *     000C      3505    deck.txt ascii eof
 *     00C0.8    3270            eight displays from 0C0 on
 *     0150      3350    sysres.3350
 *
 * Statements of Hercules that mean nothing here, and devices that are not simulated, make a warning; anything else that is
 * not known is an error with file and line.
 */
import { isIntegratedConsole } from '../devices/console-3215/integrated.ts';
import { deviceMakers, findDeviceMaker } from '../devices/makers.ts';
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

/**
 * Reads the text of a configuration file.
 * @param file its name, for messages
 * @throws ConfigurationError `hercules.cnf, line 7: ...`
 */
export function parseConfiguration(text: string, file: string): Configuration {
  const reading = new ConfigurationReading();
  text.split(/\r?\n/).forEach((line, index) => {
    const place = `${file}, line ${index + 1}`;
    try {
      reading.statement(wordsOf(line, reading.symbols), place);
    } catch (error) {
      throw new ConfigurationError(`${place}: ${(error as Error).message}`);
    }
  });
  return reading;
}

class ConfigurationReading implements Configuration {
  storageBytes = usual.megabytes * megabyte;
  cpuSerial: number = usual.cpuSerial;
  cpuModel: number = usual.cpuModel;
  terminalPort?: number;
  readonly devices: ConfiguredDevice[] = [];
  readonly warnings: string[] = [];
  readonly symbols = new Map<string, string>();

  statement(words: readonly string[], place: string): void {
    const [first, ...rest] = words;
    if (first === undefined) return;
    const keyword = first.toUpperCase();
    const parameter = parameters[keyword];
    if (parameter !== undefined) parameter(this, rest);
    else if (ignoredStatements.has(keyword)) this.warnings.push(`${place}: ${keyword} has no effect here`);
    else if (deviceAddress.test(first)) this.device(first, rest, place);
    else throw new Error(`"${first}" is not a statement; expected a device address or ${statements.join(', ')}`);
  }

  private device(addresses: string, rest: readonly string[], place: string): void {
    const [type, ...args] = rest;
    const parsed = parseDeviceAddresses(addresses);
    if (type === undefined) throw new Error(`device ${addresses} has no type`);
    const name = type.toUpperCase();
    if (findDeviceMaker(name) === undefined) {
      if (!unsupportedDevices.has(name)) throw new Error(`"${type}" is not a device type; expected ${knownTypes()}`);
      this.warnings.push(`${place}: ${name} is not simulated, ${addresses} is left out`);
      return;
    }
    for (const address of parsed) {
      const taken = this.devices.find((other) => other.address === address);
      if (taken !== undefined) throw new Error(`address ${hex(address)} is taken by ${taken.type} (${taken.place})`);
      this.devices.push({ address, type: name, arguments: args, place });
    }
  }
}

function knownTypes(): string {
  return deviceMakers.flatMap((maker) => maker.types).join(', ');
}

/** A word of hexadecimal digits, or whatever begins with a decimal one, is meant as an address. */
const deviceAddress = /^(\d|[a-f][0-9a-f]*(?![0-9a-z]))/i;

type Parameter = (reading: ConfigurationReading, words: readonly string[]) => void;

const parameters: Readonly<Record<string, Parameter>> = {
  ARCHMODE: (_, [mode]) => checkArchitecture(mode),
  ARCHLVL: (_, [mode]) => checkArchitecture(mode),
  MAINSIZE: (reading, [size]) => {
    reading.storageBytes = storageSize(size);
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
  DEFSYM: (reading, [name, value = '']) => {
    if (name === undefined) throw new Error('DEFSYM needs a name');
    reading.symbols.set(name, value);
  },
};

const statements = Object.keys(parameters);

function checkArchitecture(mode: string | undefined): void {
  const name = mode?.toUpperCase();
  if (name !== 'S/370') throw new Error(`the architecture is to be "${mode ?? ''}", only S/370 is simulated`);
}

/** Megabytes, or kilobytes with a K. */
function storageSize(text: string | undefined): number {
  const found = /^([0-9]+)([KM]?)$/i.exec(text ?? '');
  const bytes = found === null ? 0 : Number(found[1]) * (found[2]?.toUpperCase() === 'K' ? 1024 : megabyte);
  if (bytes < 65_536 || bytes > largestMegabytes * megabyte || bytes % 4096 !== 0) {
    throw new Error(`MAINSIZE is "${text ?? ''}", it can be 1 to ${largestMegabytes} megabytes (or 64K and more)`);
  }
  return bytes;
}

function portNumber(text: string | undefined): number {
  const port = /^[0-9]{1,5}$/.test(text ?? '') ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`CNSLPORT is "${text ?? ''}", it can be 0 to 65535`);
  return port;
}

function hexDigits(statement: string, text: string | undefined, most: number): number {
  if (text === undefined || !new RegExp(`^[0-9a-f]{1,${most}}$`, 'i').test(text)) {
    throw new Error(`${statement} is "${text ?? ''}", it must be 1 to ${most} hexadecimal digits`);
  }
  return Number.parseInt(text, 16);
}

/** The words of a line, symbols replaced; `#` begins a comment, `*` makes the whole line one. */
function wordsOf(line: string, symbols: ReadonlyMap<string, string>): string[] {
  if (line.startsWith('*')) return [];
  const replaced = line.replace(/\$\(([^)]*)\)/g, (whole, name: string) => symbols.get(name) ?? whole);
  const words: string[] = [];
  for (const [word, quoted] of replaced.matchAll(/"([^"]*)"|\S+/g)) {
    if (word.startsWith('#')) break;
    words.push(quoted ?? word);
  }
  return words;
}

function hex(address: number): string {
  return address.toString(16).toUpperCase().padStart(4, '0');
}
