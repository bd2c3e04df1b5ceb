/**
 * The plain interpreter's behaviours of the simple instructions: each a function of its own, which keeps nothing outside
 * the CPU. It executes an instruction alone (as EX does), and is the reference for every other engine.
 */
import type { Cpu } from '../cpu.ts';
import type { Behaviour } from '../instruction.ts';
import { fixedOverflow } from '../instructions/fixed-overflow.ts';
import type { Meaning, OperandSize } from '../meaning/emitter.ts';
import { meanings, type SimpleMnemonic } from '../meaning/meanings.ts';
import { JavaScriptEmitter } from './javascript-emitter.ts';

const reads = { 1: 'readByte', 2: 'readHalf', 4: 'readWord' } as const;
const writes = { 1: 'writeByte', 2: 'writeHalf', 4: 'writeWord' } as const;

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
  override checkStore(address: string): void {
    this.statement(`cpu.storage.locateStore(${address}, 1);`);
  }
  override setCondition(value: string): void {
    this.statement(`cpu.psw.conditionCode = ${value};`);
  }
  override overflow(): void {
    this.statement('fixedOverflow(cpu);');
  }
  override branch(target: string): void {
    this.statement(`cpu.psw.address = ${target};`);
  }
}

function plainBehaviour(mnemonic: string, meaning: Meaning): Behaviour {
  const emitter = new PlainEmitter();
  meaning(emitter);
  const make = new Function('fixedOverflow', `return function ${mnemonic}(cpu, i) {\n${emitter.source}\n}`);
  return (make as (overflow: (cpu: Cpu) => void) => Behaviour)(fixedOverflow);
}

export const simpleInstructions = Object.fromEntries(
  Object.entries(meanings).map(([mnemonic, meaning]) => [mnemonic, plainBehaviour(mnemonic, meaning)]),
) as Record<SimpleMnemonic, Behaviour>;
