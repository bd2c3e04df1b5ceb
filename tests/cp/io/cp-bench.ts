/**
 * CP's nucleus in the storage of a machine, whose functions tests call one by one, as if the dispatcher had not begun: CP
 * then polls the devices it waits for. Records are read and written by their fields.
 *
 *     const bench = new CpBench((machine) => machine.install({ address: 0x150, ... }));
 *     bench.call('findDevices');
 *     const vm = bench.call('createMachine');
 *     bench.set('Vmblok', vm, 'priority', 50);
 */
import { fromEbcdic, toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { LowStorage } from '../../../src/architecture/low-storage.ts';
import type { LayoutField } from '../../../src/compiler/report/layouts.ts';
import { locate } from '../../../src/compiler/report/source-map.ts';
import { buildCp, type CpProgram } from '../../../src/generation/cp-program.ts';
import { Machine } from '../../../src/machine/machine.ts';

/** What a function takes: a word, or text (which is put into storage of the bench's own). */
export type Argument = number | string;

const storageBytes = 0x400000;
/** Above what CP is told it has: the bench's own stack, texts and return point. */
const ownStorage = 0x3f0000;
const stackTop = ownStorage + 0x8000;
const returnPsw = ownStorage + 0x8000;
const returnCode = ownStorage + 0x8008;
const textsAt = ownStorage + 0x9000;
/** Storage that tests may use for records of their own. */
const scratchAt = ownStorage + 0xa000;
const returnAddress = 0xfade;
const trapAddress = 0xbad0;
const waiting = 0x000a0000;
/** LPSW 0(R10): a register that every function preserves. */
const loadReturnPsw = 0x8200a000 | 0;
const mostInstructions = 50_000_000;
const argumentRegisters = [1, 2, 3, 0] as const;

let program: CpProgram | undefined;

/** CP, compiled once for all tests of a process. */
export function cpProgram(): CpProgram {
  program ??= buildCp();
  return program;
}

export class CpBench {
  readonly machine: Machine;
  private readonly program = cpProgram();
  private nextText = textsAt;
  private nextScratch = scratchAt;

  /** @param install puts devices into the machine */
  constructor(install: (machine: Machine) => void = () => {}) {
    this.machine = new Machine({ storageBytes, clock: 'virtual' });
    install(this.machine);
    const { storage, cpu } = this.machine;
    const { nucleus } = this.program;
    storage.copyIn(nucleus.origin, nucleus.bytes);
    cpu.start();
    storage.writeWord(returnPsw, waiting);
    storage.writeWord(returnPsw + 4, returnAddress);
    storage.writeWord(returnCode, loadReturnPsw);
    storage.writeWord(LowStorage.programNewPsw, waiting);
    storage.writeWord(LowStorage.programNewPsw + 4, trapAddress);
    this.call('initializeFrames', nucleus.origin + nucleus.bytes.length, ownStorage);
  }

  close(): void {
    this.machine.close();
  }

  /** Address of a function or static: its name, or `path:name` where several modules have one. */
  address(name: string): number {
    const { compilation, nucleus } = this.program;
    const found = [...compilation.symbols].filter(([full]) => full === name || full.endsWith(`:${name}`));
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`"${name}" names ${found.length} things of CP`);
    const { section, offset } = first[1];
    const placed = nucleus.sections.find((candidate) => candidate.name === section);
    if (placed === undefined) throw new Error(`The section of "${name}" is not in the nucleus`);
    return placed.address + offset;
  }

  /** Calls a function of CP; its result as an unsigned word. */
  call(name: string, ...args: Argument[]): number {
    const { cpu } = this.machine;
    this.prepare(args);
    cpu.general[13] = stackTop - 512;
    cpu.general[10] = returnPsw;
    cpu.general[14] = returnCode;
    cpu.general[15] = this.address(name);
    cpu.loadStatus(0x00080000, this.address(name));
    const result = this.machine.run(mostInstructions);
    if (result !== 'disabled-wait') throw new Error(`${name} has not returned: ${result} at ${this.where()}`);
    const at = cpu.psw.address & 0xffffff;
    if (at === returnAddress) return (cpu.general[1] as number) >>> 0;
    throw new Error(`${name}: ${at === trapAddress ? this.programCheck() : `CP stopped at ${at.toString(16)}`}`);
  }

  private prepare(args: readonly Argument[]): void {
    const { cpu, storage } = this.machine;
    this.nextText = textsAt;
    let used = 0;
    let stored = 0;
    for (const argument of args) {
      const words = typeof argument === 'string' ? this.text(argument) : [argument | 0];
      if (stored === 0 && used + words.length <= argumentRegisters.length) {
        for (const word of words) cpu.general[argumentRegisters[used++] as number] = word;
      } else for (const word of words) storage.writeWord(stackTop - 512 + 48 + 4 * stored++, word);
    }
  }

  private text(text: string): number[] {
    const bytes = toEbcdic(text);
    const at = this.nextText;
    this.machine.storage.copyIn(at, bytes);
    this.nextText += bytes.length;
    return [at, bytes.length];
  }

  /** A record of zeros for the test's own use. */
  record(name: string): number {
    const address = this.nextScratch;
    this.nextScratch += (this.layout(name).size + 7) & ~7;
    return address;
  }

  private layout(name: string) {
    const layout = this.program.compilation.layouts.get(name);
    if (layout === undefined) throw new Error(`CP has no record ${name}`);
    return layout;
  }

  private field(record: string, field: string): LayoutField {
    const found = this.layout(record).fields.find(({ name }) => name === field);
    if (found === undefined) throw new Error(`${record} has no field ${field}`);
    return found;
  }

  /** The field of the record at an address; longer than a word: its first word. */
  get(record: string, at: number, name: string): number {
    const { offset, size } = this.field(record, name);
    const { storage } = this.machine;
    if (size >= 4) return storage.readWord(at + offset) >>> 0;
    let value = 0;
    for (let index = 0; index < size; index++) value = value * 256 + storage.readByte(at + offset + index);
    return value;
  }

  set(record: string, at: number, name: string, value: number | string): void {
    const { offset, size } = this.field(record, name);
    const { storage } = this.machine;
    if (typeof value === 'string') storage.copyIn(at + offset, toEbcdic(value.padEnd(size).slice(0, size)));
    else
      for (let index = 0; index < size; index++) {
        storage.writeByte(at + offset + index, (value >>> (8 * (size - 1 - index))) & 0xff);
      }
  }

  /** Where the field of the record at an address is. */
  fieldAddress(record: string, at: number, name: string): number {
    return at + this.field(record, name).offset;
  }

  /** The bytes of a field. */
  bytes(record: string, at: number, name: string): Uint8Array {
    const { offset, size } = this.field(record, name);
    return this.machine.storage.copyOut(at + offset, size);
  }

  /** The characters of a field. */
  characters(record: string, at: number, name: string): string {
    return fromEbcdic(this.bytes(record, at, name));
  }

  /** A scalar static. */
  static(name: string): number {
    return this.machine.storage.readWord(this.address(name)) >>> 0;
  }

  private programCheck(): string {
    const { storage } = this.machine;
    const code = storage.readHalf(LowStorage.programCode);
    const at = (storage.readWord(LowStorage.programOldPsw + 4) & 0xffffff) - 1;
    return `program interruption ${code.toString(16).padStart(4, '0')} in ${this.where(at)}`;
  }

  /** File, line and function of an address in the nucleus. */
  where(address = this.machine.cpu.psw.address): string {
    const { compilation, nucleus } = this.program;
    const section = nucleus.sections.find(
      (placed) => address >= placed.address && address < placed.address + placed.length,
    );
    const entry = section && locate(compilation.sourceMap, section.name, address - section.address);
    return entry === undefined ? `${address.toString(16)}` : `${entry.file}:${entry.line} in ${entry.function}`;
  }
}
