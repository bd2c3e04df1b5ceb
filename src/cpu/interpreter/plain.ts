/**
 * The plain interpreter's behaviours of the simple instructions: each a function of its own, which keeps nothing outside
 * the CPU. It executes an instruction alone (as EX does), and is the reference for every other engine.
 */
import type { ProgramCode } from '../../architecture/interruption-codes.ts';
import { programException } from '../../storage/program-exception.ts';
import { requireRegister } from '../floating-point.ts';
import type { Behaviour } from '../instruction.ts';
import { compareStrings, loadRegisters, moveString, storeRegisters } from '../instructions/strings.ts';
import { programInterruption } from '../interruptions.ts';
import type { Field, Meaning, OperandSize } from '../meaning/emitter.ts';
import { meanings, type SimpleMnemonic } from '../meaning/meanings.ts';
import { JavaScriptEmitter } from './javascript-emitter.ts';

const reads = { 1: 'readByte', 2: 'readHalf', 4: 'readWord' } as const;
const writes = { 1: 'writeByte', 2: 'writeHalf', 4: 'writeWord' } as const;

/** What the steps call. */
const called = {
  programException,
  programInterruption,
  requireRegister,
  loadRegisters,
  storeRegisters,
  moveString,
  compareStrings,
};

class PlainEmitter extends JavaScriptEmitter {
  override generalAt(register: string): string {
    return `cpu.general[${register}]`;
  }
  override nextAddress(): string {
    return 'cpu.psw.address';
  }
  override linkByte(): string {
    return '(cpu.instructionLength << 29 | cpu.psw.conditionCode << 28 | cpu.psw.programMask << 24)';
  }
  override conditionCode(): string {
    return 'cpu.psw.conditionCode';
  }
  override load(size: OperandSize, address: string): string {
    return this.hold(`cpu.storage.${reads[size]}(${address})`);
  }
  override store(size: OperandSize, address: string, value: string): void {
    this.statement(`cpu.storage.${writes[size]}(${address}, ${value});`);
  }
  override checkFetch(address: string, length: string): void {
    this.statement(`cpu.storage.locateFetch(${address}, ${length});`);
  }
  override checkStore(address: string, length: string): void {
    this.statement(`cpu.storage.locateStore(${address}, ${length});`);
  }
  override loadRegisters(address: string): void {
    this.statement(`loadRegisters(cpu, i, ${address});`);
  }
  override storeRegisters(address: string): void {
    this.statement(`storeRegisters(cpu, i, ${address});`);
  }
  override move(to: string, from: string, length: string): void {
    this.statement(`moveString(cpu, ${to}, ${from}, ${length});`);
  }
  override compareStrings(first: string, second: string, length: string): string {
    return this.hold(`compareStrings(cpu, ${first}, ${second}, ${length})`);
  }
  override requireFloating(name: Field): void {
    this.statement(`requireRegister(${this.field(name)});`);
  }
  override floating(name: Field, word: 0 | 1): string {
    return `cpu.floating[${this.field(name)} + ${word}]`;
  }
  override setFloating(name: Field, word: 0 | 1, value: string): void {
    this.statement(`${this.floating(name, word)} = ${value};`);
  }
  override setCondition(value: string): void {
    this.statement(`cpu.psw.conditionCode = ${value};`);
  }
  override programMask(): string {
    return 'cpu.psw.programMask';
  }
  override refuse(code: ProgramCode): void {
    this.statement(`throw programException(${code});`);
  }
  override interrupt(code: ProgramCode): void {
    this.statement(`programInterruption(cpu, ${code});`);
  }
  override branch(target: string): void {
    this.statement(`cpu.psw.address = ${target};`);
  }
}

function plainBehaviour(mnemonic: string, meaning: Meaning): Behaviour {
  const emitter = new PlainEmitter();
  meaning(emitter);
  const make = new Function(
    'called',
    `const { ${Object.keys(called).join(', ')} } = called;
return function ${mnemonic}(cpu, i) {\n${emitter.source}\n}`,
  );
  return (make as (functions: typeof called) => Behaviour)(called);
}

export const simpleInstructions = Object.fromEntries(
  Object.entries(meanings).map(([mnemonic, meaning]) => [mnemonic, plainBehaviour(mnemonic, meaning)]),
) as Record<SimpleMnemonic, Behaviour>;
