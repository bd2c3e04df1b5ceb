/** Values that several statements have: names, addresses, numbers, storage sizes. Each reader takes a word or refuses it. */
import { type DiskGeometry, diskGeometries, findDiskGeometry } from '../src/architecture/disk-geometry.ts';
import { type AccessMode, accessModes } from './entries.ts';
import { StatementError } from './problem.ts';

/** Names that mean something else where a command takes a user ID. */
const reservedNames: readonly string[] = ['SYSTEM', 'ALL', '*'];

/** A user ID: up to eight letters, digits, and $ # @ _ - : +. */
export function userId(word: string): string {
  if (reservedNames.includes(word))
    throw new StatementError(`"${word}" cannot be a user ID: commands use it as a word`);
  return name(word, 'a user ID', 8);
}

/** A volume serial: up to six letters, digits, and $ # @. */
export function volumeSerial(word: string): string {
  return name(word, 'a volume serial', 6);
}

/** Any word of limited length. */
export function shortWord(word: string, what: string, length = 8): string {
  if (word.length > length) throw new StatementError(`${what} "${word}" is longer than ${length} characters`);
  return word;
}

/** A device address: one to three hexadecimal digits. */
export function deviceAddress(word: string): number {
  if (!/^[0-9A-F]{1,3}$/.test(word)) {
    throw new StatementError(`"${word}" is not a device address; expected three hexadecimal digits, 001 to FFF`);
  }
  return Number.parseInt(word, 16);
}

export function isDeviceAddress(word: string): boolean {
  return /^[0-9A-F]{3}$/.test(word);
}

/** A decimal number within bounds. */
export function decimal(word: string, what: string, least: number, most: number): number {
  const value = /^[0-9]{1,8}$/.test(word) ? Number.parseInt(word, 10) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new StatementError(`"${word}" is not ${what}; expected a number from ${least} to ${most}`);
  }
  return value;
}

/** A storage size, 8K to 16M in steps of 4K, in bytes. */
export function storageSize(word: string): number {
  const form = /^([0-9]{1,5})([KM])$/.exec(word);
  const bytes = form === null ? 0 : Number(form[1]) * (form[2] === 'K' ? 1024 : 1024 * 1024);
  if (bytes < 8 * 1024 || bytes > 16 * 1024 * 1024 || bytes % 4096 !== 0) {
    throw new StatementError(`"${word}" is not a storage size; expected 8K to 16M in steps of 4K, such as 512K or 2M`);
  }
  return bytes;
}

/** A disk type that can hold minidisks. */
export function diskType(word: string): DiskGeometry {
  const geometry = findDiskGeometry(word === '2319' ? '2314' : word === '2305' ? '2305-2' : word);
  if (geometry === undefined || !diskTypes.includes(fourDigits(geometry))) {
    throw new StatementError(`"${word}" is not a disk type; expected one of ${diskTypes.join(' ')}`);
  }
  return geometry;
}

/** A machine can have them; CP knows none that came after System/370. */
const typesAfterSystem370 = ['3390'];
const diskTypes = [...new Set(diskGeometries.map(fourDigits))].filter((type) => !typesAfterSystem370.includes(type));

function fourDigits(geometry: DiskGeometry): string {
  return geometry.name.slice(0, 4);
}

/** An access mode, and whether V (virtual reserve and release) follows it. */
export function accessMode(word: string, mayReserve = false): { mode: AccessMode; virtualReserve: boolean } {
  const virtualReserve = mayReserve && word.length > 1 && word.endsWith('V');
  const mode = virtualReserve ? word.slice(0, -1) : word;
  if (!Object.hasOwn(accessModes, mode)) {
    throw new StatementError(`"${word}" is not an access mode; expected one of ${Object.keys(accessModes).join(' ')}`);
  }
  return { mode: mode as AccessMode, virtualReserve };
}

/** A spool class: one letter or digit, or * for a reader. */
export function spoolClass(word: string, mayBeAny: boolean): string {
  if (/^[A-Z0-9]$/.test(word) || (mayBeAny && word === '*')) return word;
  throw new StatementError(`"${word}" is not a class; expected one letter or digit${mayBeAny ? ', or * for all' : ''}`);
}

/** Whether `word` is `full` or an abbreviation of at least `least` characters. */
export function abbreviates(word: string, full: string, least: number): boolean {
  return word.length >= least && full.startsWith(word);
}

function name(word: string, what: string, length: number): string {
  if (word.length > length)
    throw new StatementError(`"${word}" is not ${what}: it is longer than ${length} characters`);
  const wrong = /[^A-Z0-9$#@_:+-]/.exec(word)?.[0];
  if (wrong !== undefined) {
    throw new StatementError(
      `"${word}" is not ${what}: "${wrong}" is neither a letter or digit nor one of $ # @ _ - : +`,
    );
  }
  return word;
}
