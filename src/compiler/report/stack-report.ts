/**
 * Stack depths, from the call graph and the sizes of frames.
 *
 * A call through an address may reach every function of that type whose address is taken anywhere. A function that can
 * call itself counts as often as `@recursion N` says, together with all that take part in the cycle.
 */
import type { CompiledFunction } from '../emit/compile-function.ts';
import type { CompiledModule } from '../emit/sections.ts';
import type { LinkSymbol } from '../program/module.ts';
import { type FunctionType, nameOf, type Type } from '../program/type.ts';
import { visitValues } from '../typed/walk.ts';

export interface StackDepth {
  /** `path:name` */
  readonly function: string;
  /** What leads to it from outside: an interruption, another program, or nothing but calls. */
  readonly entry: 'internal' | 'interruption' | 'external';
  /** Bytes of its own frame. */
  readonly frame: number;
  /** Bytes that it and what it calls take at most. */
  readonly depth: number;
  /** The calls that take so much. */
  readonly path: readonly string[];
}

export interface StackReport {
  /** The deepest first. */
  readonly depths: readonly StackDepth[];
  /** Recursion without a declared depth. */
  readonly problems: readonly string[];
}

interface Node {
  readonly name: string;
  readonly compiled: CompiledFunction;
  readonly callees: Set<Node>;
  // For the search of cycles (R. Tarjan, 1972).
  index: number;
  lowest: number;
  isOpen: boolean;
  depth: number;
  deepest: Node | undefined;
}

export function stackReportOf(modules: readonly CompiledModule[]): StackReport {
  const graph = new CallGraph(modules);
  const problems = graph.measure();
  const depths = graph.nodes.map(({ name, compiled, depth, deepest }): StackDepth => {
    const path = [name];
    const seen = new Set<Node>();
    for (let next = deepest; next !== undefined && !seen.has(next); next = next.deepest) {
      seen.add(next);
      path.push(next.name);
    }
    return { function: name, entry: compiled.typed.linkage.kind, frame: compiled.frame.size, depth, path };
  });
  return { depths: depths.sort((a, b) => b.depth - a.depth), problems };
}

class CallGraph {
  readonly nodes: Node[] = [];
  readonly #bySymbol = new Map<LinkSymbol, Node>();
  readonly #stack: Node[] = [];
  readonly #problems: string[] = [];
  #next = 0;

  constructor(modules: readonly CompiledModule[]) {
    for (const compiled of modules.flatMap((module) => module.functions)) {
      const { module, name } = compiled.typed.symbol;
      const node: Node = {
        name: `${module.path}:${name}`,
        compiled,
        callees: new Set(),
        index: -1,
        lowest: -1,
        isOpen: false,
        depth: 0,
        deepest: undefined,
      };
      this.nodes.push(node);
      this.#bySymbol.set(compiled.typed.symbol, node);
    }
    this.#connect(modules);
  }

  #connect(modules: readonly CompiledModule[]): void {
    const byType = new Map<string, Set<Node>>();
    const taken = (symbol: LinkSymbol) => {
      const node = this.#bySymbol.get(symbol);
      if (node === undefined) return;
      const key = typeKey(signatureOf(node));
      byType.set(key, (byType.get(key) ?? new Set()).add(node));
    };
    for (const { data } of modules) {
      for (const { initial } of data.statics) {
        for (const { value } of initial?.parts ?? []) if (value.kind === 'symbol') taken(value.symbol);
      }
    }
    for (const { compiled } of this.nodes) {
      visitValues(compiled.typed.body, (value) => {
        if (value.kind === 'symbol' && value.symbol.kind === 'function') taken(value.symbol);
      });
    }
    for (const node of this.nodes) {
      visitValues(node.compiled.typed.body, (value) => {
        if (value.kind !== 'call') return;
        if (value.target.kind === 'indirect') {
          for (const callee of byType.get(typeKey(value.signature)) ?? []) node.callees.add(callee);
        } else {
          const callee = this.#bySymbol.get(value.target.symbol);
          if (callee !== undefined) node.callees.add(callee);
        }
      });
    }
  }

  /** Computes all depths; the answer names the cycles without a declared depth. */
  measure(): readonly string[] {
    for (const node of this.nodes) if (node.index < 0) this.#visit(node);
    return this.#problems;
  }

  #visit(node: Node): void {
    node.index = this.#next;
    node.lowest = this.#next++;
    this.#stack.push(node);
    node.isOpen = true;
    for (const callee of node.callees) {
      if (callee.index < 0) {
        this.#visit(callee);
        node.lowest = Math.min(node.lowest, callee.lowest);
      } else if (callee.isOpen) node.lowest = Math.min(node.lowest, callee.index);
    }
    if (node.lowest === node.index) this.#close(node);
  }

  /** All functions of a cycle, or one that is in none. What they call outside it is known. */
  #close(node: Node): void {
    const members = this.#stack.splice(this.#stack.indexOf(node));
    for (const member of members) member.isOpen = false;
    const inside = new Set(members);
    let below = 0;
    let deepest: Node | undefined;
    for (const member of members) {
      for (const callee of member.callees) {
        if (inside.has(callee) || callee.depth < below) continue;
        [below, deepest] = [callee.depth, callee];
      }
    }
    const own = members.reduce((sum, { compiled }) => sum + compiled.frame.size, 0) * this.#turns(members);
    for (const member of members) {
      member.depth = own + below;
      member.deepest = deepest;
    }
  }

  #turns(members: readonly Node[]): number {
    const [first] = members as [Node];
    if (members.length === 1 && !first.callees.has(first)) return 1;
    const declared = members.flatMap(({ compiled }) => compiled.typed.recursion ?? []);
    if (declared.length > 0) return Math.max(...declared);
    const names = members.map(({ name }) => name).join(', ');
    this.#problems.push(`${names}: recursion without a declared depth; write @recursion N before one of them`);
    return 1;
  }
}

function signatureOf({ compiled }: Node): { parameters: readonly Type[]; result: Type } {
  const { parameters, result } = compiled.typed;
  return { parameters: parameters.map(({ type }) => type), result };
}

/** Functions with the same key may be called through the same address. */
function typeKey({ parameters, result }: Pick<FunctionType, 'parameters' | 'result'>): string {
  const plain = (type: Type) => nameOf(type.kind === 'pointer' ? { ...type, nullable: false } : type);
  return `(${parameters.map(plain).join(', ')}) => ${plain(result)}`;
}

/** The report as text: entries and their depths, then what could not be told. */
export function formatStackReport({ depths, problems }: StackReport): string {
  const lines = depths.map(
    ({ function: name, entry, frame, depth, path }) =>
      `${String(depth).padStart(6)} ${String(frame).padStart(5)}  ${name}${entry === 'internal' ? '' : ` (${entry})`}` +
      (path.length > 1 ? `\n${' '.repeat(14)}${path.slice(1).join(' > ')}` : ''),
  );
  return `${[' depth frame  function', ...lines, ...problems].join('\n')}\n`;
}
