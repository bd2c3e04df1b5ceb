/** The interference graph: which registers hold values at the same time, and which moves would like to vanish. */
import { effectsOf, visitRegisters } from '../machine/effects.ts';
import { type Block, isVirtual, liveAtEnds, type RegisterSet } from '../machine/flow-graph.ts';
import type { Instruction, Register } from '../machine/instruction.ts';

export interface Move {
  readonly to: Register;
  readonly from: Register;
}

export class InterferenceGraph {
  readonly size: number;
  readonly neighbours: Register[][];
  readonly moves: Move[] = [];
  /** Expected number of loads and stores if the register were kept in storage. */
  readonly costs: Float64Array;
  readonly #edges = new Set<number>();
  readonly #colors: ReadonlySet<Register>;

  /** `colors`: the real registers that may be given out. */
  constructor(size: number, colors: ReadonlySet<Register>) {
    this.size = size;
    this.#colors = colors;
    this.neighbours = Array.from({ length: size }, () => []);
    this.costs = new Float64Array(size);
  }

  interfere(a: Register, b: Register): boolean {
    return this.#edges.has(a < b ? a * this.size + b : b * this.size + a);
  }

  addEdge(a: Register, b: Register): void {
    if (a === b || this.#isFixed(a) || this.#isFixed(b)) return;
    const key = a < b ? a * this.size + b : b * this.size + a;
    if (this.#edges.has(key)) return;
    this.#edges.add(key);
    this.neighbours[a]?.push(b);
    this.neighbours[b]?.push(a);
  }

  /** A real register that has a meaning of its own, so that nothing is ever put there. */
  #isFixed(register: Register): boolean {
    return !isVirtual(register) && !this.#colors.has(register);
  }

  isMoveCandidate({ r1, r2 }: Instruction): boolean {
    return !this.#isFixed(r1) && !this.#isFixed(r2);
  }
}

/** Builds the graph of a function. */
export function buildInterference(
  instructions: readonly Instruction[],
  blocks: readonly Block[],
  registerCount: number,
  colors: ReadonlySet<Register>,
): InterferenceGraph {
  const graph = new InterferenceGraph(registerCount, colors);
  const liveOut = liveAtEnds(instructions, blocks, registerCount);
  blocks.forEach((block, index) => {
    addBlock(graph, instructions, block, (liveOut[index] as RegisterSet).copy());
  });
  return graph;
}

function addBlock(
  graph: InterferenceGraph,
  instructions: readonly Instruction[],
  block: Block,
  live: RegisterSet,
): void {
  for (let i = block.end - 1; i >= block.start; i--) {
    const instruction = instructions[i] as Instruction;
    const { uses, changes } = effectsOf(instruction);
    const isMove = instruction.op === 'LR' && graph.isMoveCandidate(instruction);
    if (isMove) {
      // A copy may share the register of what it was copied from.
      live.delete(instruction.r2);
      graph.moves.push({ to: instruction.r1, from: instruction.r2 });
    }
    for (const changed of changes) {
      live.forEach((register) => graph.addEdge(changed, register));
      for (const other of changes) graph.addEdge(changed, other);
    }
    for (const changed of changes) live.delete(changed);
    for (const used of uses) live.add(used);
    weigh(graph, instruction, uses, changes);
    keepOutOfZero(graph, instruction);
  }
}

function weigh(
  graph: InterferenceGraph,
  instruction: Instruction,
  uses: readonly Register[],
  changes: readonly Register[],
): void {
  for (const register of [...uses, ...changes]) {
    graph.costs[register] = (graph.costs[register] as number) + instruction.frequency;
  }
}

/** A base or index of zero means none. */
function keepOutOfZero(graph: InterferenceGraph, instruction: Instruction): void {
  visitRegisters(instruction, (register, _role, isAddress) => {
    if (isAddress && isVirtual(register)) graph.addEdge(register, 0);
    return register;
  });
}
