/** The JSON specification of a bare run: what `cpcms bare` reads. Its members are optional; machine words are hexadecimal. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { initialControlRegisters } from '../architecture/control-registers.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import { keyBlockSize } from '../architecture/storage-key.ts';
import { bareCpu } from '../cpu/bare-cpu.ts';
import type { Cpu } from '../cpu/cpu.ts';
import { UsageError } from './command.ts';

export interface Specification {
  /** With registers, storage and PSW as specified, ready to run. */
  readonly cpu: Cpu;
  readonly maxInstructions: number;
  /** Areas of absolute storage to be shown at the end. */
  readonly show: readonly { readonly address: number; readonly length: number }[];
}

const knownMembers = new Set([
  'image',
  'load_address',
  'memory',
  'start_psw',
  'gprs',
  'fprs',
  'crs',
  'storage',
  'max_instructions',
  'show',
]);

const largestStorage = 16 << 20;

/**
 * Reads a specification and makes the machine.
 *
 * @param directory what the path of the image is relative to
 * @throws UsageError that names the member that is wrong
 */
export function readSpecification(text: string, directory: string): Specification {
  const members = parse(text);
  const cpu = bareCpu({ storageSize: storageSize(members) });
  loadImage(cpu, members, directory);
  for (const entry of list(members, 'memory')) {
    store(cpu, addressOf(entry, 'memory'), bytesOf(entry['hex'], 'memory.hex'), 'memory');
  }
  cpu.general.set(registers(members, 'gprs', 16, 8));
  cpu.floating.set(registers(members, 'fprs', 4, 16));
  cpu.control.set(members['crs'] === undefined ? initialControlRegisters : registers(members, 'crs', 16, 8));
  cpu.controlsChanged();
  loadStatus(cpu, members['start_psw']);
  return {
    cpu,
    maxInstructions: count(members, 'max_instructions', 0, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY),
    show: list(members, 'show').map((entry) => shownArea(cpu, entry)),
  };
}

function storageSize(members: Members): number {
  const size = count(members, 'storage', 4096, largestStorage, largestStorage);
  if (size % keyBlockSize !== 0) throw wrong('storage', size, `must be a multiple of ${keyBlockSize}`);
  return size;
}

type Members = Readonly<Record<string, unknown>>;

function parse(text: string): Members {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The specification is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(value)) throw new UsageError('The specification is not a JSON object');
  for (const name of Object.keys(value)) {
    if (!knownMembers.has(name)) process.stderr.write(`cpcms bare: "${name}" is not known and is ignored\n`);
  }
  return value;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function loadImage(cpu: Cpu, members: Members, directory: string): void {
  const image = members['image'];
  if (image === undefined) return;
  if (typeof image !== 'string') throw wrong('image', image, 'must be a path');
  const path = resolve(directory, image);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UsageError(`Cannot read the image "${image}": ${(error as Error).message}`);
  }
  const address = members['load_address'];
  store(cpu, address === undefined ? 0 : number(address, 'load_address'), bytes, 'image');
}

function store(cpu: Cpu, address: number, bytes: Uint8Array, name: string): void {
  requireInside(cpu, address, bytes.length, name);
  cpu.main.copyIn(address, bytes);
}

function requireInside(cpu: Cpu, address: number, length: number, name: string): void {
  if (address + length <= cpu.main.size) return;
  const end = `X'${(address + length).toString(16).toUpperCase()}'`;
  throw new UsageError(`"${name}" reaches to ${end}, storage ends at X'${cpu.main.size.toString(16).toUpperCase()}'`);
}

function loadStatus(cpu: Cpu, status: unknown): void {
  if (status === undefined) {
    cpu.loadStatus(cpu.main.readWord(LowStorage.restartNewPsw), cpu.main.readWord(LowStorage.restartNewPsw + 4));
    return;
  }
  const [first, second] = wordsOf(status, 'start_psw', 16);
  cpu.loadStatus(first!, second!);
}

/** Registers as words; none given are zero. */
function registers(members: Members, name: string, registerCount: number, digits: 8 | 16): number[] {
  const value = members[name];
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrong(name, value, 'must be an array');
  if (value.length !== registerCount) {
    throw new UsageError(`"${name}" has ${value.length} values, it must have ${registerCount}`);
  }
  return value.flatMap((register, place) => wordsOf(register, `${name}[${place}]`, digits));
}

function wordsOf(value: unknown, name: string, digits: 8 | 16): number[] {
  const pattern = digits === 8 ? /^[0-9a-f]{8}$/i : /^[0-9a-f]{16}$/i;
  if (typeof value !== 'string' || !pattern.test(value))
    throw wrong(name, value, `must be ${digits} hexadecimal digits`);
  return value.match(/.{8}/g)!.map((word) => Number.parseInt(word, 16));
}

function bytesOf(value: unknown, name: string): Uint8Array {
  if (typeof value !== 'string' || !/^([0-9a-f]{2})*$/i.test(value)) {
    throw wrong(name, value, 'must be pairs of hexadecimal digits');
  }
  return Uint8Array.from(Buffer.from(value, 'hex'));
}

function list(members: Members, name: string): Members[] {
  const value = members[name];
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw wrong(name, value, 'must be an array of objects');
  return value;
}

function shownArea(cpu: Cpu, entry: Members): { address: number; length: number } {
  const address = addressOf(entry, 'show');
  const length = count(entry, 'length', 0, largestStorage, undefined);
  requireInside(cpu, address, length, 'show');
  return { address, length };
}

function addressOf(entry: Members, name: string): number {
  return number(entry['addr'], `${name}.addr`);
}

/** An address: hexadecimal digits, or a JSON number. */
function number(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  if (typeof value === 'string' && /^[0-9a-f]{1,8}$/i.test(value)) return Number.parseInt(value, 16);
  throw wrong(name, value, 'must be an address in hexadecimal digits');
}

function count(members: Members, name: string, least: number, most: number, absent: number | undefined): number {
  const value = members[name] ?? absent;
  if (value === absent && absent !== undefined) return absent;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw wrong(name, value, `must be a number from ${least} to ${most}`);
}

function wrong(name: string, value: unknown, rule: string): UsageError {
  const shown = value === undefined ? 'missing' : JSON.stringify(value);
  return new UsageError(`"${name}" is ${shown}, it ${rule}`);
}
