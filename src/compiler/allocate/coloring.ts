/**
 * Register allocation by graph colouring with iterated coalescing (L. George and A. W. Appel, "Iterated Register
 * Coalescing", 1996).
 *
 * Registers that are easy to colour are set aside; moves whose ends may share a register are merged when that cannot
 * make the graph harder to colour; when nothing else goes on, the cheapest register is set aside in the hope that a
 * colour is left for it, and goes to the frame if there is none.
 */
import { isVirtual } from '../machine/flow-graph.ts';
import { firstVirtual, type Register } from '../machine/instruction.ts';
import type { InterferenceGraph, Move } from './interference.ts';

export interface ColoringOptions {
  /** Real registers to give out, the preferred ones first. */
  readonly colors: readonly Register[];
  /** Registers that must not go to the frame: those that spilling itself has made. */
  readonly mustStay: ReadonlySet<Register>;
}

export interface Coloring {
  /** The real register of each virtual one. */
  readonly colors: ReadonlyMap<Register, Register>;
  /** Virtual registers for which none was left. */
  readonly spilled: readonly Register[];
}

enum State {
  Precolored,
  Simplify,
  Freeze,
  Spill,
  Stacked,
  Coalesced,
}

enum MoveState {
  Ready,
  Waiting,
  Done,
}

export function colorGraph(graph: InterferenceGraph, options: ColoringOptions): Coloring {
  return new Colorer(graph, options).run();
}

class Colorer {
  readonly #graph: InterferenceGraph;
  readonly #options: ColoringOptions;
  readonly #count: number;
  readonly #state: Uint8Array;
  readonly #degree: Int32Array;
  readonly #alias: Int32Array;
  readonly #movesOf: number[][];
  readonly #moveStates: Uint8Array;
  readonly #readyMoves: number[] = [];
  readonly #lists: [Set<Register>, Set<Register>, Set<Register>] = [new Set(), new Set(), new Set()];
  readonly #stack: Register[] = [];

  constructor(graph: InterferenceGraph, options: ColoringOptions) {
    this.#graph = graph;
    this.#options = options;
    this.#count = options.colors.length;
    this.#state = new Uint8Array(graph.size);
    this.#degree = new Int32Array(graph.size);
    this.#alias = Int32Array.from({ length: graph.size }, (_, register) => register);
    this.#movesOf = Array.from({ length: graph.size }, () => []);
    this.#moveStates = new Uint8Array(graph.moves.length);
  }

  run(): Coloring {
    this.#prepare();
    for (;;) {
      const [simplify, freeze, spill] = this.#lists;
      if (simplify.size > 0) this.#simplify(first(simplify));
      else if (this.#readyMoves.length > 0) this.#coalesce(this.#readyMoves.pop() as number);
      else if (freeze.size > 0) this.#freeze(first(freeze));
      else if (spill.size > 0) this.#chooseSpill();
      else return this.#assign();
    }
  }

  // ---- preparation ------------------------------------------------------------------------------------------------

  #prepare(): void {
    this.#graph.moves.forEach((move, index) => {
      if (move.to === move.from || this.#graph.interfere(move.to, move.from)) {
        this.#moveStates[index] = MoveState.Done;
        return;
      }
      for (const end of [move.to, move.from]) this.#movesOf[end]?.push(index);
      this.#readyMoves.push(index);
    });
    for (let register = firstVirtual; register < this.#graph.size; register++) {
      this.#degree[register] = (this.#graph.neighbours[register] as Register[]).length;
      this.#enlist(register);
    }
    for (let register = 0; register < firstVirtual; register++) this.#degree[register] = 1 << 30;
  }

  #enlist(register: Register): void {
    const state = this.#isHard(register) ? State.Spill : this.#isMoveRelated(register) ? State.Freeze : State.Simplify;
    this.#setState(register, state);
  }

  #setState(register: Register, state: State): void {
    const old = this.#state[register] as State;
    if (old >= State.Simplify && old <= State.Spill) this.#lists[old - State.Simplify]?.delete(register);
    this.#state[register] = state;
    if (state >= State.Simplify && state <= State.Spill) this.#lists[state - State.Simplify]?.add(register);
  }

  #isHard(register: Register): boolean {
    return (this.#degree[register] as number) >= this.#count;
  }

  #isMoveRelated(register: Register): boolean {
    return (this.#movesOf[register] as number[]).some((move) => this.#moveStates[move] !== MoveState.Done);
  }

  #present(register: Register): boolean {
    const state = this.#state[register] as State;
    return state !== State.Stacked && state !== State.Coalesced;
  }

  // ---- steps ------------------------------------------------------------------------------------------------------

  #simplify(register: Register): void {
    this.#setState(register, State.Stacked);
    this.#stack.push(register);
    for (const neighbour of this.#graph.neighbours[register] as Register[]) {
      if (this.#present(neighbour)) this.#loseDegree(neighbour);
    }
  }

  #loseDegree(register: Register): void {
    const degree = this.#degree[register] as number;
    this.#degree[register] = degree - 1;
    if (!isVirtual(register) || degree !== this.#count) return;
    this.#wakeMoves(register);
    for (const neighbour of this.#graph.neighbours[register] as Register[]) {
      if (this.#present(neighbour)) this.#wakeMoves(neighbour);
    }
    if (this.#state[register] === State.Spill) this.#enlist(register);
  }

  #wakeMoves(register: Register): void {
    for (const move of this.#movesOf[register] as number[]) {
      if (this.#moveStates[move] === MoveState.Waiting) {
        this.#moveStates[move] = MoveState.Ready;
        this.#readyMoves.push(move);
      }
    }
  }

  #coalesce(index: number): void {
    if (this.#moveStates[index] !== MoveState.Ready) return;
    const move = this.#graph.moves[index] as Move;
    const [a, b] = [this.#find(move.to), this.#find(move.from)];
    const [keep, lose] = isVirtual(b) ? [a, b] : [b, a];
    if (keep === lose) this.#finishMove(index, keep, lose);
    else if (!isVirtual(lose) || this.#graph.interfere(keep, lose)) this.#finishMove(index, keep, lose);
    else if (isVirtual(keep) ? this.#mayMerge(keep, lose) : this.#mayTake(keep, lose)) {
      this.#moveStates[index] = MoveState.Done;
      this.#merge(keep, lose);
    } else this.#moveStates[index] = MoveState.Waiting;
  }

  #finishMove(index: number, ...ends: readonly Register[]): void {
    this.#moveStates[index] = MoveState.Done;
    for (const end of ends) this.#reconsider(end);
  }

  #reconsider(register: Register): void {
    if (!isVirtual(register) || !this.#present(register)) return;
    if (!this.#isMoveRelated(register) && !this.#isHard(register)) this.#setState(register, State.Simplify);
  }

  /** Briggs: the merged register has fewer hard neighbours than there are colours. */
  #mayMerge(a: Register, b: Register): boolean {
    let hard = 0;
    const seen = new Set<Register>();
    for (const list of [this.#graph.neighbours[a], this.#graph.neighbours[b]] as Register[][]) {
      for (const neighbour of list) {
        if (seen.has(neighbour) || !this.#present(neighbour)) continue;
        seen.add(neighbour);
        if (this.#isHard(neighbour)) hard++;
      }
    }
    return hard < this.#count;
  }

  /** George: every neighbour of the virtual register is easy, or interferes with the real one anyway. */
  #mayTake(real: Register, register: Register): boolean {
    return (this.#graph.neighbours[register] as Register[]).every(
      (neighbour) =>
        !this.#present(neighbour) ||
        !isVirtual(neighbour) ||
        !this.#isHard(neighbour) ||
        this.#graph.interfere(neighbour, real),
    );
  }

  #merge(keep: Register, lose: Register): void {
    this.#setState(lose, State.Coalesced);
    this.#alias[lose] = keep;
    this.#movesOf[keep]?.push(...(this.#movesOf[lose] as number[]));
    this.#graph.costs[keep] = (this.#graph.costs[keep] as number) + (this.#graph.costs[lose] as number);
    this.#wakeMoves(lose);
    for (const neighbour of this.#graph.neighbours[lose] as Register[]) {
      if (!this.#present(neighbour)) continue;
      if (this.#graph.interfere(neighbour, keep)) this.#loseDegree(neighbour);
      else {
        this.#graph.addEdge(neighbour, keep);
        if (isVirtual(keep)) this.#degree[keep] = (this.#degree[keep] as number) + 1;
      }
    }
    if (isVirtual(keep)) this.#enlist(keep);
  }

  #freeze(register: Register): void {
    this.#setState(register, State.Simplify);
    this.#freezeMoves(register);
  }

  #freezeMoves(register: Register): void {
    for (const index of this.#movesOf[register] as number[]) {
      if (this.#moveStates[index] === MoveState.Done) continue;
      this.#moveStates[index] = MoveState.Done;
      const { to, from } = this.#graph.moves[index] as Move;
      const [a, b] = [this.#find(to), this.#find(from)];
      this.#reconsider(a === register ? b : a);
    }
  }

  #chooseSpill(): void {
    let best: Register | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const register of this.#lists[2]) {
      if (this.#options.mustStay.has(register)) continue;
      const cost = (this.#graph.costs[register] as number) / (this.#degree[register] as number);
      if (cost < bestCost) [best, bestCost] = [register, cost];
    }
    const chosen = best ?? first(this.#lists[2]);
    this.#setState(chosen, State.Simplify);
    this.#freezeMoves(chosen);
  }

  #find(register: Register): Register {
    let found = register;
    while (this.#state[found] === State.Coalesced) found = this.#alias[found] as Register;
    return found;
  }

  // ---- colours ----------------------------------------------------------------------------------------------------

  #assign(): Coloring {
    const colors = new Map<Register, Register>();
    const spilled: Register[] = [];
    for (let register = 0; register < firstVirtual; register++) colors.set(register, register);
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const register = this.#stack[i] as Register;
      const taken = new Set<Register>();
      for (const neighbour of this.#graph.neighbours[register] as Register[]) {
        const color = colors.get(this.#find(neighbour));
        if (color !== undefined) taken.add(color);
      }
      const color = this.#choose(register, taken, colors);
      if (color === undefined) spilled.push(register);
      else colors.set(register, color);
    }
    for (let register = firstVirtual; register < this.#graph.size; register++) {
      const color = colors.get(this.#find(register));
      if (color !== undefined) colors.set(register, color);
      else if (this.#state[register] === State.Coalesced) spilled.push(register);
    }
    return { colors, spilled };
  }

  /** The colour of a register that it is moved to or from, else the first in the order of preference. */
  #choose(
    register: Register,
    taken: ReadonlySet<Register>,
    colors: ReadonlyMap<Register, Register>,
  ): Register | undefined {
    const free = this.#options.colors.filter((color) => !taken.has(color));
    for (const index of this.#movesOf[register] as number[]) {
      const { to, from } = this.#graph.moves[index] as Move;
      const other = this.#find(to) === register ? this.#find(from) : this.#find(to);
      const wish = colors.get(other);
      if (wish !== undefined && free.includes(wish)) return wish;
    }
    return free[0];
  }
}

function first(set: ReadonlySet<Register>): Register {
  for (const register of set) return register;
  throw new Error('A work list is empty although its size says otherwise');
}
