/** Calls: arguments to registers and the outgoing area, results from R1 and R2. */
import {
  argumentRegisters,
  callerSaved,
  literalAddress,
  type Register,
  registerAddress,
} from '../machine/instruction.ts';
import { type Type, valueTypeOf, wordsOf } from '../program/type.ts';
import type { CallValue, Value } from '../typed/tree.ts';
import type { Selector } from './selector.ts';
import { textInto, textLiteral, valueInto, valueRegister } from './values.ts';

/** Bytes of the area at the beginning of a frame in which a called function saves R4-R15. */
export const saveAreaSize = 48;

/** Where an argument word is: a register, or the n-th word behind the save area. */
export type ArgumentPlace =
  | { readonly kind: 'register'; readonly register: Register }
  | { readonly kind: 'word'; readonly index: number };

/** The places of all argument words. A Text takes two adjacent ones: both in registers or both in storage. */
export function argumentPlaces(types: readonly Type[]): readonly (readonly ArgumentPlace[])[] {
  let used = 0;
  let stored = 0;
  return types.map((type) => {
    const words = wordsOf(valueTypeOf(type));
    if (stored === 0 && used + words <= argumentRegisters.length) {
      const places = Array.from({ length: words }, (_, i): ArgumentPlace => {
        return { kind: 'register', register: argumentRegisters[used + i] as Register };
      });
      used += words;
      return places;
    }
    const places = Array.from({ length: words }, (_, i): ArgumentPlace => ({ kind: 'word', index: stored + i }));
    stored += words;
    return places;
  });
}

/** Calls, and moves the result to the targets: none, one, or two for a Text. */
export function callInto(s: Selector, value: CallValue, targets: readonly Register[]): void {
  emitCall(s, value);
  if (targets[0] !== undefined) s.move(targets[0], 1);
  if (targets[1] !== undefined) s.move(targets[1], 2);
}

/** Calls; the result, if any, is in R1 and R2. */
export function emitCall(s: Selector, { target, arguments: args, signature, at }: CallValue): void {
  s.at = at;
  const address = target.kind === 'indirect' ? valueRegister(s, target.address) : undefined;
  const loaders = args.map((argument) => argumentLoader(s, argument));
  const places = argumentPlaces(signature.parameters);
  const used: Register[] = [];
  // Words for storage first: the argument registers are then loaded without anything in between.
  for (const wanted of ['word', 'register'] as const) {
    places.forEach((words, index) => {
      if (words[0]?.kind !== wanted) return;
      loaders[index]?.(words);
      for (const word of words) if (word.kind === 'register') used.push(word.register);
    });
  }
  if (address !== undefined) s.move(15, address);
  else if (target.kind === 'direct') {
    s.rx('L', 15, literalAddress({ kind: 'address', symbol: target.symbol, offset: 0 }), target.symbol.name);
  }
  s.emit('BALR', {
    r1: 14,
    r2: 15,
    alsoUses: used,
    alsoChanges: callerSaved,
    note: target.kind === 'direct' ? target.symbol.name : '',
  });
}

/** Puts an argument into its places. */
type Loader = (places: readonly ArgumentPlace[]) => void;

/** Evaluates an argument now, unless it is a constant or a local, which can wait until the registers are loaded. */
function argumentLoader(s: Selector, argument: Value): Loader {
  if (argument.type.kind === 'text') return textLoader(s, argument);
  const waits = ['integer', 'boolean', 'null', 'symbol', 'local'].includes(argument.kind);
  const register = waits ? undefined : valueRegister(s, argument);
  return ([place]) => {
    if (place?.kind === 'register') {
      if (register === undefined) valueInto(s, argument, place.register);
      else s.move(place.register, register);
    } else if (place !== undefined) storeWord(s, place.index, register ?? valueRegister(s, argument));
  };
}

function textLoader(s: Selector, argument: Value): Loader {
  if (argument.kind === 'text') {
    return ([first, second]) => {
      if (first?.kind === 'register' && second?.kind === 'register') {
        s.rx('LA', first.register, textLiteral(argument));
        return s.loadConstant(second.register, argument.bytes.length);
      }
      const pair = [s.newRegister(), s.newRegister()] as const;
      textInto(s, argument, ...pair);
      storeText(s, [first, second], pair);
    };
  }
  const pair = [s.newRegister(), s.newRegister()] as const;
  textInto(s, argument, ...pair);
  return ([first, second]) => {
    if (first?.kind !== 'register' || second?.kind !== 'register') return storeText(s, [first, second], pair);
    s.move(first.register, pair[0]);
    s.move(second.register, pair[1]);
  };
}

function storeText(s: Selector, places: readonly (ArgumentPlace | undefined)[], pair: readonly Register[]): void {
  places.forEach((place, index) => {
    if (place?.kind === 'word') storeWord(s, place.index, pair[index] as Register);
  });
}

function storeWord(s: Selector, index: number, register: Register): void {
  s.outgoingWords = Math.max(s.outgoingWords, index + 1);
  s.rx('ST', register, registerAddress(13, saveAreaSize + 4 * index));
}
