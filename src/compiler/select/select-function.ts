/** Instruction selection for one function. */
import { effectsOf } from '../machine/effects.ts';
import { type FunctionCode, type Register, registerAddress } from '../machine/instruction.ts';
import type { TypedFunction } from '../typed/tree.ts';
import { argumentPlaces } from './calls.ts';
import { Selector, type StaticPlaces } from './selector.ts';
import { selectReturn, selectStatements } from './statements.ts';
import { valueRegister } from './values.ts';

/** The code of a function on virtual registers. */
export function selectFunction(typed: TypedFunction, statics: StaticPlaces, checkedBuild: boolean): FunctionCode {
  const s = new Selector(typed, statics, checkedBuild);
  enter(s);
  selectStatements(s, typed.body);
  s.at = typed.end;
  if (typed.result.kind === 'void') selectReturn(s, undefined);
  for (const { label, at } of s.traps) {
    s.at = at;
    s.place(label);
    s.emit('TRAP', {});
  }
  return {
    instructions: s.code,
    nextRegister: s.nextRegister,
    isLeaf: typed.linkage.kind === 'internal' && s.code.every(leavesLinkageAlone),
    outgoingWords: s.outgoingWords,
    slots: s.slots,
  };
}

/** The prologue; then parameters go to registers of their own. */
function enter(s: Selector): void {
  const { typed } = s;
  const places = argumentPlaces(typed.parameters.map((parameter) => parameter.type));
  const arrived: Register[] = [];
  for (const words of places) for (const place of words) if (place.kind === 'register') arrived.push(place.register);
  s.emit('ENTER', { alsoChanges: arrived });
  // Interruption entries and programs come in with no frame of ours: R13 is set from the top of a stack.
  const { linkage } = typed;
  if (linkage.kind !== 'internal') s.emit('STACK', { r1: valueRegister(s, linkage.stackTop), alsoChanges: [15] });
  typed.parameters.forEach((parameter, index) => {
    const registers = s.registersOf(parameter);
    (places[index] ?? []).forEach((place, word) => {
      const register = registers[word] as Register;
      if (place.kind === 'register') s.move(register, place.register);
      else
        s.rx(
          'L',
          register,
          { ...registerAddress(-1, 48 + 4 * place.index), area: { kind: 'incoming' } },
          parameter.name,
        );
    });
  });
}

function leavesLinkageAlone(instruction: Parameters<typeof effectsOf>[0]): boolean {
  return !effectsOf(instruction).changes.some((register) => register === 14 || register === 15);
}
