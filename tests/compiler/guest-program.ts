/**
 * Runs guest programs for tests: compiles, links, loads and calls their functions on a real CPU object.
 *
 *     const program = guestProgram({ files: { 'a.ts': 'export function twice(n: i32): i32 { return n + n; }' } });
 *     program.call('twice', 21);                 // 42
 *
 * Page zero, 256 bytes at X'200' (where functions return to) and the stack are the harness's; the program lies at
 * X'10000'. Storage is looked at through `program.cpu.main`.
 */

import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { LowStorage } from '../../src/architecture/low-storage.ts';
import { type Compilation, type CompileOptions, compile } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { locate } from '../../src/compiler/report/source-map.ts';
import { bareCpu, runToWait } from '../../src/cpu/bare-cpu.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';
import { type LoadImage, link } from '../../src/linker/link.ts';
import type { ObjectModule } from '../../src/linker/object-deck.ts';
import { readDecks, writeDeck } from '../../src/linker/object-deck.ts';

export interface GuestProgramOptions extends CompileOptions {
  /** Object modules from elsewhere: assembler routines. */
  readonly modules?: readonly ObjectModule[];
  /** Storage in bytes. */
  readonly storageSize?: number;
  readonly maxInstructions?: number;
}

/** A Text argument, or a number: an integer of either sign, an address, 0 or 1. */
export type Argument = number | string;

const origin = 0x10000;
const stackTop = 0x10000;
const stackBottom = 0x8000;
const guardWord = 0x5a5a5a5a;
const returnPsw = 0x200;
const trapPsw = 0x210;
/** LPSW returnPsw */
const returnCode = 0x220;
const returnAddress = 0x300;
const trapAddress = 0x400;
const textArea = 0x1000;
const extendedControl = 0x00080000;
const wait = 0x000a0000;
const argumentRegisters = [1, 2, 3, 0] as const;

/** Compiles and loads; throws all diagnostics as one error. */
export function guestProgram(options: GuestProgramOptions): GuestProgram {
  const compilation = compile(options);
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(formatDiagnostic).join('\n'));
  return new GuestProgram(compilation, options);
}

export class GuestProgram {
  readonly compilation: Compilation;
  readonly image: LoadImage;
  readonly cpu: Cpu;
  readonly #maxInstructions: number;

  constructor(compilation: Compilation, options: GuestProgramOptions) {
    this.compilation = compilation;
    this.#maxInstructions = options.maxInstructions ?? 10_000_000;
    const decks = [...compilation.modules, ...(options.modules ?? [])].map(writeDeck);
    this.image = link(
      decks.flatMap((deck) => readDecks(deck)),
      { origin },
    );
    this.cpu = bareCpu({ storageSize: options.storageSize ?? 1 << 20 });
    this.#prepare();
  }

  #prepare(): void {
    const { main } = this.cpu;
    main.copyIn(origin, this.image.bytes);
    const words = (address: number, ...values: number[]) => {
      values.forEach((value, index) => {
        main.writeWord(address + 4 * index, value);
      });
    };
    words(returnPsw, wait, returnAddress);
    words(trapPsw, wait, trapAddress);
    words(returnCode, 0x82000000 | returnPsw);
    words(LowStorage.programNewPsw, wait, trapAddress);
    words(stackBottom, guardWord);
  }

  /** Absolute address of a function or static: its name, or `path:name` where several modules have one. */
  address(name: string): number {
    const found = [...this.compilation.symbols].filter(([full]) => full === name || full.endsWith(`:${name}`));
    const [first] = found;
    if (first === undefined || found.length > 1)
      throw new Error(`"${name}" names ${found.length} functions or statics`);
    const { section, offset } = first[1];
    const placed = this.image.sections.find((candidate) => candidate.name === section);
    return (placed?.address ?? 0) + offset;
  }

  /** Calls a function and returns its result as a signed word. */
  call(name: string, ...args: Argument[]): number {
    this.#enter(this.address(name), args);
    const start = this.cpu.instructionCount;
    const reason = runToWait(this.cpu, this.#maxInstructions);
    if (reason === 'limit')
      throw new Error(`${name} has run ${this.cpu.instructionCount - start} instructions without returning`);
    const { main, general, psw } = this.cpu;
    if ((psw.address & 0xffffff) === trapAddress) throw new Error(`${name}: ${this.#programCheck()}`);
    if (main.readWord(stackBottom) !== guardWord) throw new Error(`${name} has overrun its stack`);
    return general[1] as number;
  }

  /** The same, of a function whose result is unsigned. */
  callUnsigned(name: string, ...args: Argument[]): number {
    return this.call(name, ...args) >>> 0;
  }

  /** A word of storage at the address, or the scalar static of that name. */
  word(place: number | string): number {
    return this.cpu.main.readWord(typeof place === 'string' ? this.address(place) : place);
  }

  #enter(entry: number, args: readonly Argument[]): void {
    const { general, main } = this.cpu;
    let nextText = textArea;
    const frame = stackTop - 256;
    let used = 0;
    let stored = 0;
    for (const argument of args) {
      const words: number[] = [];
      if (typeof argument === 'string') {
        const bytes = toEbcdic(argument);
        main.copyIn(nextText, bytes);
        words.push(nextText, bytes.length);
        nextText += bytes.length;
      } else words.push(argument | 0);
      if (stored === 0 && used + words.length <= argumentRegisters.length) {
        for (const word of words) general[argumentRegisters[used++] as number] = word;
      } else for (const word of words) main.writeWord(frame + 48 + 4 * stored++, word);
    }
    general[13] = frame;
    general[14] = returnCode;
    general[15] = entry;
    this.cpu.loadStatus(extendedControl, entry);
  }

  #programCheck(): string {
    const { main } = this.cpu;
    const code = main.readHalf(LowStorage.programCode);
    const at = (main.readWord(LowStorage.programOldPsw + 4) & 0xffffff) - (main.readByte(LowStorage.programLength) & 6);
    return `program interruption ${code.toString(16).padStart(4, '0')} at ${at.toString(16)}, ${this.where(at)}`;
  }

  /** File, line and function of a code address. */
  where(address: number): string {
    const section = this.image.sections.find(
      (placed) => address >= placed.address && address < placed.address + placed.length,
    );
    const entry = section && locate(this.compilation.sourceMap, section.name, address - section.address);
    return entry === undefined ? 'outside the program' : `${entry.file}:${entry.line} in ${entry.function}`;
  }
}
