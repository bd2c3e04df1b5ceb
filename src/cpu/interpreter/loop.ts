/**
 * The loop that executes slices of instructions: one function, made of the meanings of the simple instructions, with
 * the hot state in its local variables. What is not simple, not decoded yet, or refused by storage, it leaves to the
 * CPU: it puts its state there (`spill`), calls, and takes it back (`reload`).
 *
 *     while (remaining > 0) {
 *       const word = code[...];                 // decoded
 *       remaining--;
 *       switch (word & 255) {
 *         case 1: ...                           // a simple instruction
 *         case 70: spill; EX(cpu, i); reload    // another one
 *         default: spill; i.run(cpu, i); reload
 *       }
 *     }
 *
 * V8 compiles a function of up to 60 KB of bytecode; this one has about a third of that.
 */
import { addressMask } from '../../architecture/address-translation.ts';
import { instructionLength, instructionNamed, instructions } from '../../architecture/instructions/table.ts';
import { blockShift, blockSize, offsetMask } from '../../storage/access-table.ts';
import { lineShift } from '../../storage/main-storage.ts';
import { behaviours } from '../behaviours.ts';
import type { Cpu } from '../cpu.ts';
import { fetchInstruction } from '../instruction-fetch.ts';
import { fixedOverflow } from '../instructions/fixed-overflow.ts';
import type { Field, Meaning, OperandSize } from '../meaning/emitter.ts';
import { meanings } from '../meaning/meanings.ts';
import { blockAndParity } from './approved-address.ts';
import { JavaScriptEmitter } from './javascript-emitter.ts';

/** `length`: in bytes, of the instruction being executed; `address` is already that of the next one. */
const spill = (length: number | string) =>
  `psw.address = address; psw.conditionCode = condition; cpu.remaining = remaining; cpu.instructionLength = ${length};`;

/** Whatever leads to another view of storage forgets the block that instructions come from. */
const reload = `address = psw.address; condition = psw.conditionCode; remaining = cpu.remaining;
if (storage.instructionBlock !== block) {
  block = storage.instructionBlock; reads = storage.reads; writes = storage.writes;
}`;

/** As in `MirroredStorage`. */
const hostReads = {
  1: 'bytes[last - (PLACE)]',
  2: 'view.getUint16(last - 1 - (PLACE), true)',
  4: 'view.getInt32(last - 3 - (PLACE), true)',
} as const;
const hostWrites = {
  1: 'bytes[last - PLACE] = VALUE;',
  2: 'view.setInt16(last - 1 - PLACE, VALUE, true);',
  4: 'view.setInt32(last - 3 - PLACE, VALUE, true);',
} as const;
const slowReads = { 1: 'readByte', 2: 'readHalf', 4: 'readWord' } as const;
const slowWrites = { 1: 'writeByte', 2: 'writeHalf', 4: 'writeWord' } as const;

class LoopEmitter extends JavaScriptEmitter {
  private readonly length: number;

  constructor(length: number) {
    super();
    this.length = length;
  }

  override field(name: Field): string {
    return { r1: '(word >>> 12)', r2: '(word >>> 8 & 15)', i2: '(word >>> 8)' }[name];
  }
  override indexedAddress(): string {
    const fields = this.addressFields();
    const [index, base] = [this.generalAt(`${fields} & 31`), this.generalAt(`${fields} >>> 5 & 31`)];
    return `(${index} + ${base} + (${fields} >>> 10) & ${addressMask})`;
  }
  override firstAddress(): string {
    const fields = this.addressFields();
    return `(${this.generalAt(`${fields} >>> 5 & 31`)} + (${fields} >>> 10) & ${addressMask})`;
  }
  override secondAddress(): string {
    return this.firstAddress();
  }
  /** An instruction has one operand in storage, or none. */
  private addressFields(): string {
    return this.hold('code[place + 1]');
  }
  override generalAt(register: string): string {
    return `general[${register}]`;
  }
  override nextAddress(): string {
    return 'address';
  }
  override linkByte(): string {
    return `(${this.length << 29} | condition << 28 | psw.programMask << 24)`;
  }
  override conditionCode(): string {
    return 'condition';
  }

  override load(size: OperandSize, address: string): string {
    const [at, block] = [this.hold(address), this.newName()];
    const value = this.newName();
    this.statement(`const ${block} = reads[${at} >>> ${blockShift}]; let ${value} = 0;`);
    const fast = hostReads[size].replace('PLACE', `${block} + (${at} & ${offsetMask})`);
    this.statement(`if (${isWithin(size, at, block)}) ${value} = ${fast};`);
    this.statement(`else { ${spill(this.length)} ${value} = storage.${slowReads[size]}(${at}); }`);
    return value;
  }

  override store(size: OperandSize, address: string, value: string): void {
    const [at, block] = [this.hold(address), this.newName()];
    this.statement(`const ${block} = writes[${at} >>> ${blockShift}];`);
    this.statement(`if (${isWithin(size, at, block)}) {`);
    const place = this.hold(`${block} + (${at} & ${offsetMask})`);
    this.statement(hostWrites[size].replace('PLACE', place).replace('VALUE', value));
    const lines = [`watched[${place} >>> ${lineShift}]`];
    if (size > 1) lines.push(`watched[${place} + ${size - 1} >>> ${lineShift}]`);
    this.statement(`if ((${lines.join(' | ')}) !== 0) main.reportStore(${place}, ${size});`);
    this.statement(`} else { ${spill(this.length)} storage.${slowWrites[size]}(${at}, ${value}); }`);
  }

  override checkStore(address: string): void {
    this.statement(`if (writes[${address} >>> ${blockShift}] < 0) {`);
    this.statement(`${spill(this.length)} storage.locateStore(${address}, 1); }`);
  }
  override setCondition(value: string): void {
    this.statement(`condition = ${value};`);
  }
  override overflow(): void {
    this.statement(`${spill(this.length)} fixedOverflow(cpu); ${reload}`);
  }
  override branch(target: string): void {
    this.statement(`address = ${target};`);
  }
}

/** Whether the block is known and the operand ends in it. */
function isWithin(size: OperandSize, at: string, block: string): string {
  return size === 1 ? `${block} >= 0` : `(${block} | ${blockSize - size} - (${at} & ${offsetMask})) >= 0`;
}

const simple: Readonly<Record<string, Meaning>> = meanings;
/** Those that need no look at the state before their behaviour, and are not simple. */
const others = instructions
  .filter(({ mnemonic, exceptions }) => simple[mnemonic] === undefined && !exceptions.split(' ').includes('P'))
  .map(({ mnemonic }) => mnemonic);
const numbered: readonly string[] = [...Object.keys(simple), ...others];

/** Number of an instruction's case in the loop; 0 for those that have none. */
export function loopNumber(mnemonic: string): number {
  return numbered.indexOf(mnemonic) + 1;
}

function caseOf(mnemonic: string): string {
  const length = instructionLength(firstByte(instructionNamed(mnemonic)!.opcode));
  const next = `address = (address + ${length}) & ${addressMask};`;
  return `case ${loopNumber(mnemonic)}: {\n${next}\n${simpleSteps(mnemonic, length) ?? call(mnemonic, length)}\nbreak; }`;
}

function firstByte(opcode: number): number {
  return opcode > 0xff ? opcode >>> 8 : opcode;
}

function simpleSteps(mnemonic: string, length: number): string | undefined {
  const meaning = simple[mnemonic];
  if (meaning === undefined) return undefined;
  const emitter = new LoopEmitter(length);
  meaning(emitter);
  return emitter.source;
}

/** A call of its own for each, whose target V8 then knows. */
function call(mnemonic: string, length: number): string {
  return `${spill(length)} ${mnemonic}(cpu, cpu.code.instructions[place >>> 1]); ${reload}`;
}

const source = `
const { psw, storage, main, general } = cpu;
const { bytes, view, watched, last } = main;
let address = psw.address, condition = psw.conditionCode, remaining = cpu.remaining;
let code = cpu.code.words, block = storage.instructionBlock, reads = storage.reads, writes = storage.writes;
while (remaining > 0) {
  if ((address & ${blockAndParity}) !== block) {
    psw.conditionCode = condition;
    cpu.remaining = remaining - 1;
    cpu.enterBlock(address);
    code = cpu.code.words;
    block = storage.instructionBlock;
  }
  const place = address & ${offsetMask};
  const word = code[place];
  remaining--;
  switch (word & 255) {
    ${numbered.map(caseOf).join('\n')}
    default: {
      const i = cpu.code.instructions[place >>> 1];
      if (i.length === 0) {
        ${spill(0)}
        const fetched = fetchInstruction(cpu);
        if (fetched !== cpu.uncached) {
          remaining++; // now it is decoded
          continue;
        }
        fetched.run(cpu, fetched);
      } else {
        address = (address + i.length) & ${addressMask};
        ${spill('i.length')}
        i.run(cpu, i);
      }
      ${reload}
    }
  }
}
psw.address = address; psw.conditionCode = condition; cpu.remaining = 0;
`;

const called = { fixedOverflow, fetchInstruction, ...behaviours };
const make = new Function(
  'called',
  `const { ${Object.keys(called).join(', ')} } = called;
return function executeSlice(cpu) {${source}}`,
);

/** Executes instructions until none of the slice remains; an access exception is thrown with all state in the CPU. */
export const executeSlice = (make as (functions: typeof called) => (cpu: Cpu) => void)(called);
