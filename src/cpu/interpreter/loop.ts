/**
 * The loop that executes slices of instructions: one function of WebAssembly, made of the meanings of the simple
 * instructions. What is not simple, not decoded yet, or refused by storage, it leaves to the CPU.
 *
 *     reload:  take remaining, condition code and address from the state
 *     jump:    if the address lies in another block: enter it, reload
 *              find the decoded instruction
 *     next:    when nothing remains: put everything into the state, return
 *              remaining--
 *              branch by the instruction's number to
 *       1:       ...; pc += 8; next                              // LR has two bytes
 *       2:       ...; address = ...; jump                        // BC that branches; else pc += 16; next
 *       70:      put all into the state; call EX; reload         // a function of the CPU
 *       0:     put all into the state; call perform; reload      // any other instruction
 *
 * An instruction that ends where its block does has no number, so that only branches have to look for another block.
 */
import { instructionLength, instructionNamed } from '../../architecture/instructions/table.ts';
import { offsetMask } from '../../storage/access-table.ts';
import { StateWord } from '../../storage/machine-memory.ts';
import {
  Access,
  block,
  branch,
  branchTable,
  type Code,
  call,
  constant,
  get,
  load,
  loop,
  Op,
  set,
  when,
} from '../../webassembly/code.ts';
import type { Memory } from '../../webassembly/host.ts';
import { compileModule, instantiate } from '../../webassembly/module.ts';
import type { Cpu } from '../cpu.ts';
import { blockAndParity } from './approved-address.ts';
import { cpuFunctions, functionsOf, others, simple } from './cpu-functions.ts';
import { and, Label, Local, LoopEmitter, presentHalfword, spill, spillPresent, spread } from './loop-emitter.ts';
import { doublewordLocals, stateWord } from './webassembly-emitter.ts';

const numbered: readonly string[] = [...Object.keys(simple), ...others];

/** Number of an instruction's case in the loop; 0 for those that have none. */
export function loopNumber(mnemonic: string): number {
  return numbered.indexOf(mnemonic) + 1;
}

function lengthOf(mnemonic: string): number {
  const { opcode } = instructionNamed(mnemonic)!;
  return instructionLength(opcode > 0xff ? opcode >>> 8 : opcode);
}

function emitterOf(mnemonic: string, place: number): LoopEmitter {
  const emitter = new LoopEmitter(lengthOf(mnemonic), numbered.length - 1 - place);
  const meaning = simple[mnemonic];
  if (meaning === undefined) emitter.callCpu(cpuFunctions.indexOf(mnemonic));
  else {
    meaning(emitter);
    emitter.finish();
  }
  return emitter;
}

const emitters = numbered.map(emitterOf);

const reload: Code = [
  ...[...stateWord(StateWord.Address), ...set(Local.address)],
  ...[...stateWord(StateWord.ConditionCode), ...set(Local.condition)],
  ...[...stateWord(StateWord.Remaining), ...set(Local.remaining)],
];

const isOver: Code = [...get(Local.remaining), Op.EqualZero];
const oneLess: Code = [...get(Local.remaining), ...constant(1), Op.Subtract];

/** The address lies in another block, or is odd. */
const enterBlock: Code = when(
  [...and(get(Local.address), constant(blockAndParity)), ...stateWord(StateWord.InstructionBlock), Op.NotEqual],
  [
    ...spill(get(Local.address)),
    ...when(isOver, [Op.Return]),
    ...call(cpuFunctions.indexOf('enterBlock'), get(Local.address)),
    ...branch(Label.reload - Label.jump + 1),
  ],
);

const findInstruction: Code = [
  ...[...and(get(Local.address), constant(offsetMask)), ...constant(spread), Op.Multiply],
  ...[...stateWord(StateWord.CodePlace), Op.Add, ...set(Local.pc)],
];

const fetch: Code = [
  ...[...oneLess, ...set(Local.remaining)],
  ...[...load(Access.Load32, get(Local.pc)), ...set(Local.word)],
  ...[...load(Access.Load32, get(Local.pc), 4), ...set(Local.fields)],
];

/** Each case stands behind the block that a branch to it leaves; what has no case leaves all of them. */
const cases = emitters.reduce<Code>(
  (inner, emitter) => [...block(inner), ...emitter.code],
  branchTable(and(get(Local.word), constant(0xff)), [numbered.length, ...numbered.keys()], numbered.length),
);

/** `structures`: how many of those that the cases lie in are left behind. */
const callAndReload = (name: string, value: Code, structures: number): Code => [
  ...spillPresent,
  ...call(cpuFunctions.indexOf(name), value),
  ...branch(Label.reload - structures),
];

/** Structures in the order of `Label`, the innermost first. */
const body: Code = loop([
  ...reload,
  ...loop([
    ...[...enterBlock, ...findInstruction],
    ...loop([
      ...block([
        ...when(isOver, [...spillPresent, Op.Return]),
        ...[...fetch, ...block(cases)],
        ...callAndReload('perform', presentHalfword, 1),
      ]),
      ...callAndReload('interrupt', get(Local.address), 2),
    ]),
  ]),
]);

const module = compileModule({
  imports: cpuFunctions.map((name) => ({ name, parameters: 1, results: 0 })),
  functions: [
    {
      name: 'executeSlice',
      parameters: 0,
      results: 0,
      doublewords: doublewordLocals,
      words: Local.free - doublewordLocals + Math.max(...emitters.map(({ localCount }) => localCount)),
      body,
    },
  ],
});

/**
 * A function that executes instructions until none of the slice remains; an access exception is thrown with all state
 * in the CPU.
 */
export function loopOf(cpu: Cpu, memory: Memory): () => void {
  return instantiate<{ executeSlice: () => void }>(module, memory, functionsOf(cpu)).executeSlice;
}
