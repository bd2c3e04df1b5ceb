/** What the panel shows, as text. */
import { fromEbcdic } from '../architecture/ebcdic.ts';
import type { LoadFailure } from './initial-program-load.ts';
import type { Machine } from './machine.ts';

const registersInLine = 4;
const bytesInLine = 16;
const mostBytes = 4096;

/** `PSW=070C0000 80001000` */
export function psw({ cpu }: Machine): string {
  return `PSW=${word(cpu.psw.firstWord(0))} ${word(cpu.psw.secondWord(0))}`;
}

/** Sixteen registers, four in a line. */
export function registers(name: string, values: Int32Array): string[] {
  const lines: string[] = [];
  for (let first = 0; first < 16; first += registersInLine) {
    const line = Array.from(values.subarray(first, first + registersInLine), (value, index) => {
      return `${`${name}${first + index}`.padStart(4)}=${word(value)}`;
    });
    lines.push(line.join(' '));
  }
  return lines;
}

/** The four floating-point registers. */
export function floatingRegisters({ cpu }: Machine): string[] {
  const pairs = [0, 2, 4, 6].map((register) => {
    const [left = 0, right = 0] = cpu.floating.subarray(register, register + 2);
    return `FPR${register}=${word(left)} ${word(right)}`;
  });
  return [pairs.join('  ')];
}

/** Real storage as `ADDRESS` or `ADDRESS.LENGTH` names it. */
export function storageLines({ storage, cpu }: Machine, range: string): string[] {
  const found = /^([0-9a-f]+)(?:\.([0-9a-f]+))?$/i.exec(range);
  if (found === null) throw new Error(`"${range}" is not an address or ADDRESS.LENGTH`);
  const start = Number.parseInt(found[1] as string, 16);
  const length = Number.parseInt(found[2] ?? '10', 16);
  const end = start + length;
  if (length === 0 || length > mostBytes) throw new Error(`The length is ${length}, it can be 1 to ${mostBytes}`);
  if (end > storage.size) throw new Error(`${hex(end - 1)} is outside storage, which ends at ${hex(storage.size - 1)}`);
  const lines: string[] = [];
  for (let at = start; at < end; at += bytesInLine) {
    const bytes = Uint8Array.from({ length: Math.min(bytesInLine, end - at) }, (_, index) => {
      return storage.readByte(cpu.storage.translation.absolute(at + index));
    });
    lines.push(`${hex(at)}: ${hexBytes(bytes).padEnd(36)}${printable(bytes)}`);
  }
  return lines;
}

/** One line a device: address, type, file. */
export function devices({ devices }: Machine): string[] {
  const rows = [...devices].sort(([a], [b]) => a - b);
  return rows.map(([address, made]) => {
    return `${address.toString(16).toUpperCase().padStart(4, '0')} ${made.device.type} ${made.describe()}`.trimEnd();
  });
}

/** Why an IPL did not succeed. */
export function describeFailure({ address, status }: LoadFailure): string {
  const bytes = `${byte(status.unitStatus)}${byte(status.channelStatus)}`;
  return `IPL from ${address.toString(16).toUpperCase().padStart(3, '0')} failed: unit and channel status ${bytes}`;
}

function hexBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (value, index) => (index > 0 && index % 4 === 0 ? ` ${byte(value)}` : byte(value))).join('');
}

function printable(bytes: Uint8Array): string {
  return fromEbcdic(bytes).replace(/[^\x20-\x7e]/g, '.');
}

function byte(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}

function word(value: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

function hex(address: number): string {
  return address.toString(16).toUpperCase().padStart(6, '0');
}
