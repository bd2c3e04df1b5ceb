/** One function, from the typed tree to bytes. */
import { allocateRegisters } from '../allocate/allocate.ts';
import { refuse } from '../diagnostic.ts';
import type { FunctionCode } from '../machine/instruction.ts';
import { useConditionalReturns } from '../optimize/conditional-returns.ts';
import { optimize } from '../optimize/optimize.ts';
import { improveFinalCode } from '../optimize/peephole.ts';
import { selectFunction } from '../select/select-function.ts';
import type { StaticPlaces } from '../select/selector.ts';
import type { TypedFunction } from '../typed/tree.ts';
import { expand } from './expand.ts';
import { type Frame, largestFrame, layOutFrame } from './frame.ts';
import { type LaidOutFunction, layOutFunction } from './function-layout.ts';

export interface CodeOptions {
  /** false: locals and intermediate values live in the frame, as a check on register allocation. */
  readonly keepInRegisters: boolean;
  /** Tests the indexes of arrays. */
  readonly checkedBuild: boolean;
}

export interface CompiledFunction {
  readonly typed: TypedFunction;
  readonly layout: LaidOutFunction;
  readonly frame: Frame;
  readonly isLeaf: boolean;
}

/** A leaf is based on R15 alone, so it must fit a page for sure. */
const longestLeaf = 400;
/** After STM and BALR. */
const interruptionBase = 6;

export function compileFunction(typed: TypedFunction, statics: StaticPlaces, options: CodeOptions): CompiledFunction {
  const selected = selectFunction(typed, statics, options.checkedBuild);
  const isLeaf = selected.isLeaf && selected.instructions.length <= longestLeaf;
  const code: FunctionCode = { ...selected, isLeaf };
  if (options.keepInRegisters) optimize(code);
  allocateRegisters(code, options);
  improveFinalCode(code);
  const { linkage } = typed;
  const frame = layOutFrame(code, linkage);
  if (frame.size > largestFrame) {
    const message = `The frame of ${typed.symbol.name} has ${frame.size} bytes, ${largestFrame} are possible`;
    refuse(typed.at, 'frame', message, 'make the larger of its local<T>() static');
  }
  const layout = layOutFunction(useConditionalReturns(expand(code, frame, linkage)), {
    baseRegister: isLeaf ? 15 : 12,
    firstBase: linkage.kind === 'interruption' ? interruptionBase : 0,
  });
  return { typed, layout, frame, isLeaf };
}
