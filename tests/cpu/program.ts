/**
 * Short machine programs for tests: what is there before, the instructions, and what is to be seen afterwards.
 *
 * The program lies at `codeAddress` and runs in EC mode, supervisor state, key 0, with everything disabled, unless the
 * test says otherwise. Every interruption leads to a wait of its own class, so that it can be recognized.
 */
import { encode } from '../../src/architecture/instructions/encode.ts';
import { interruptionPsws, LowStorage } from '../../src/architecture/low-storage.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { type BareCpuOptions, bareCpu } from '../../src/cpu/bare-cpu.ts';
import type { Cpu } from '../../src/cpu/cpu.ts';

export const codeAddress = 0x1000;

export interface Program extends BareCpuOptions {
  /** Mnemonic and operands of each instruction, in the order of its format's pattern; or bytes. */
  readonly code: readonly (readonly [string, ...number[]] | Uint8Array)[];
  /** General registers by number. */
  readonly general?: Readonly<Record<number, number>>;
  /** Hexadecimal digits by absolute address. */
  readonly storage?: Readonly<Record<number, string>>;
  readonly control?: Readonly<Record<number, number>>;
  /** Storage keys by address. */
  readonly keys?: Readonly<Record<number, number>>;
  readonly psw?: Partial<Record<'systemMask' | 'key' | 'flags' | 'conditionCode' | 'programMask' | 'address', number>>;
  /** How many instructions to execute: as many as there are if left out. */
  readonly steps?: number;
}

export type InterruptionClass = keyof typeof interruptionPsws;

const classes = Object.keys(interruptionPsws) as InterruptionClass[];
const handlerAddress = (which: InterruptionClass) => 0xe00 + 2 * classes.indexOf(which);

/** A CPU about to execute the program. */
export function prepared(program: Program): Cpu {
  const cpu = bareCpu({ storageSize: 0x40000, ...program });
  for (const which of classes) {
    cpu.main.writeWord(interruptionPsws[which].new, (PswFlags.Extended | PswFlags.Wait) << 16);
    cpu.main.writeWord(interruptionPsws[which].new + 4, handlerAddress(which));
  }
  for (const [address, digits] of Object.entries(program.storage ?? {})) {
    cpu.main.copyIn(Number(address), Buffer.from(digits.replaceAll(' ', ''), 'hex'));
  }
  let address = program.psw?.address ?? codeAddress;
  for (const instruction of program.code) {
    const [mnemonic, ...operands] = instruction as readonly [string, ...number[]];
    const bytes = instruction instanceof Uint8Array ? instruction : encode(mnemonic, operands);
    cpu.main.copyIn(address, bytes);
    address += bytes.length;
  }
  for (const [register, value] of Object.entries(program.general ?? {})) cpu.general[Number(register)] = value;
  for (const [register, value] of Object.entries(program.control ?? {})) cpu.control[Number(register)] = value;
  cpu.controlsChanged();
  for (const [block, key] of Object.entries(program.keys ?? {})) cpu.main.setKey(Number(block), key);
  Object.assign(cpu.psw, { address: codeAddress, flags: PswFlags.Extended }, program.psw);
  cpu.statusChanged();
  return cpu;
}

/** The CPU after the program. */
export function executed(program: Program): Cpu {
  const cpu = prepared(program);
  cpu.run(program.steps ?? program.code.length);
  return cpu;
}

export interface Interruption {
  readonly class: InterruptionClass;
  readonly code: number;
  /** Bytes. */
  readonly length: number;
  /** In the old PSW. */
  readonly address: number;
}

/** The interruption that the program has ended in, or undefined; the old PSW is an EC-mode one. */
export function interruption(cpu: Cpu): Interruption | undefined {
  const which = classes.find((candidate) => cpu.psw.isWaiting && cpu.psw.address === handlerAddress(candidate));
  if (which === undefined) return undefined;
  const address = cpu.main.readWord(cpu.prefix + interruptionPsws[which].old + 4) & 0xffffff;
  const at = codeLocations[which];
  if (at === undefined) return { class: which, code: 0, length: 0, address };
  const length = at.length === undefined ? 0 : cpu.main.readByte(cpu.prefix + at.length);
  return { class: which, code: cpu.main.readHalf(cpu.prefix + at.code), length, address };
}

const codeLocations: Readonly<Partial<Record<InterruptionClass, { code: number; length?: number }>>> = {
  program: { code: LowStorage.programCode, length: LowStorage.programLength },
  supervisorCall: { code: LowStorage.supervisorCallCode, length: LowStorage.supervisorCallLength },
  external: { code: LowStorage.externalCode },
  inputOutput: { code: LowStorage.inputOutputAddress },
};

/** Bytes of storage in hexadecimal. */
export function storageAt(cpu: Cpu, address: number, length: number): string {
  return Buffer.from(cpu.main.copyOut(address, length)).toString('hex').toUpperCase();
}

/** A general register as an unsigned number. */
export function register(cpu: Cpu, number: number): number {
  return cpu.general[number]! >>> 0;
}
