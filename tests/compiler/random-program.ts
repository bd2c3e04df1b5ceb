/**
 * Random programs of the subset, and the same programs in JavaScript with 32-bit arithmetic written out.
 *
 * A program is made from a list of choices, so that fast-check shrinks programs by shrinking the list: when it is used
 * up, the simplest construct is chosen. Every program ends: loops count, calls go to earlier functions only.
 */

/** A guest program and its meaning in JavaScript: a function body that returns the functions and the record `r`. */
export interface RandomProgram {
  readonly guest: string;
  readonly javascript: string;
  /** Functions with the number of their parameters, in the order of declaration. */
  readonly functions: readonly { readonly name: string; readonly parameters: number }[];
}

type Kind = 'i32' | 'u32';
const widths = ['i32', 'u32', 'u8', 'u16', 'u24', 'i16'] as const;
type Width = (typeof widths)[number];

/** The same expression in both languages. */
interface Code {
  readonly guest: string;
  readonly js: string;
}

interface Variable {
  readonly name: string;
  readonly width: Width;
  /** Loop counters are not assigned. */
  readonly constant: boolean;
}

/** Fields of the record that all functions share. */
const fields: readonly { readonly name: string; readonly width: Width }[] = [
  { name: 'byte', width: 'u8' },
  { name: 'half', width: 'u16' },
  { name: 'short', width: 'i16' },
  { name: 'three', width: 'u24' },
  { name: 'word', width: 'u32' },
  { name: 'integer', width: 'i32' },
];
const arrays: readonly { readonly name: string; readonly width: Width }[] = [
  { name: 'bytes', width: 'u8' },
  { name: 'shorts', width: 'i16' },
  { name: 'words', width: 'u32' },
  { name: 'threes', width: 'u24' },
];
const arrayLength = 8;

const texts = ['', 'A', 'AB', 'HELLO WORLD', 'HELLO WORLE'];
const nodeCount = 4;

/** Nodes that point at each other, texts, functions in a table; `checksum` sees what became of the nodes. */
const guestPrelude = `
class N { next: Ptr<N> | null; value: u32; tag: u16; }
const nodes = table<N, ${nodeCount}>([{ value: 1 }, { value: 2, tag: 9 }, { value: 3 }, { value: 4 }]);
function sum(a: u32, b: u32): u32 { return a + b; }
function mix(a: u32, b: u32): u32 { return (a ^ (b << 3)) + (a >>> 5); }
function pick(a: u32, b: u32): u32 { if (a > b) return a - b; return b; }
const operations = table<(a: u32, b: u32) => u32, 3>([sum, mix, pick]);
function weigh(a: u32, b: u32, t: Text, c: u32, u: Text): u32 { return a + b * 3 + t.length * 7 + c * 11 + u.length * 13; }
function first(t: Text): u32 { return t.length === 0 ? 0 : t[0]; }
function indexOfNode(node: Ptr<N> | null): u32 { return node === null ? 99 : (addr(node) - addr(nodes)) / sizeof<N>(); }
export function checksum(): u32 {
  let total: u32 = 0;
  for (let i: u32 = 0; i < ${nodeCount}; i++) total = total * 31 + nodes[i].value + nodes[i].tag * 5 + indexOfNode(nodes[i].next);
  return total;
}`;

const javascriptPrelude = `
const nodes = [1, 2, 3, 4].map((value, i) => ({ next: null, value, tag: i === 1 ? 9 : 0 }));
function sum(a, b) { return (a + b) >>> 0; }
function mix(a, b) { return ((((a ^ (b << 3)) >>> 0)) + (a >>> 5)) >>> 0; }
function pick(a, b) { if (a > b) return (a - b) >>> 0; return b; }
const operations = [sum, mix, pick];
function weigh(a, b, t, c, u) { return (a + Math.imul(b, 3) + t.length * 7 + Math.imul(c, 11) + u.length * 13) >>> 0; }
function first(t) { return t.length === 0 ? 0 : ebcdic(t); }
function checksum() {
  let total = 0;
  for (let i = 0; i < ${nodeCount}; i++) {
    const { next, value, tag } = nodes[i];
    total = (Math.imul(total, 31) + value + tag * 5 + (next === null ? 99 : nodes.indexOf(next))) >>> 0;
  }
  return total;
}`;

const interesting = [
  0, 1, 2, 3, 7, 8, 15, 16, 31, 100, 127, 128, 255, 256, 4095, 4096, 32767, 32768, 65535, 65536, 0xffffff, 0x1000000,
  0x7fffffff,
];

export function randomProgram(choices: readonly number[]): RandomProgram {
  return new Generator(choices).program();
}

/** The bits of a field, in JavaScript. */
function truncated(width: Width, value: string): string {
  switch (width) {
    case 'u8':
      return `((${value}) & 0xff)`;
    case 'u16':
      return `((${value}) & 0xffff)`;
    case 'u24':
      return `((${value}) & 0xffffff)`;
    case 'i16':
      return `(((${value}) << 16) >> 16)`;
    case 'u32':
      return `((${value}) >>> 0)`;
    case 'i32':
      return `((${value}) | 0)`;
  }
}

class Generator {
  readonly #choices: readonly number[];
  #next = 0;
  #names = 0;
  #variables: Variable[] = [];
  #loops = 0;
  #mayCall = true;
  readonly #functions: { name: string; parameters: number; kinds: Kind[]; result: Kind }[] = [];

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** A number from 0 to count - 1. */
  #choose(count: number): number {
    const choice = this.#choices[this.#next++] ?? 0;
    return choice % count;
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#choose(list.length)] as T;
  }

  #fresh(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  program(): RandomProgram {
    const bodies: Code[] = [];
    const count = 1 + this.#choose(3);
    for (let i = 0; i < count; i++) bodies.push(this.#function(`f${i}`));
    const declarations = fields.map(({ name, width }) => `${name}: ${width};`).join(' ');
    const arrayDeclarations = arrays.map(({ name, width }) => `${name}: Arr<${width}, ${arrayLength}>;`).join(' ');
    const guest = [
      guestPrelude,
      `class R { ${declarations} ${arrayDeclarations} }`,
      'export const r = zeros<R>();',
      'let counter: u32 = 5;',
      ...bodies.map((body) => body.guest),
    ].join('\n');
    const zeroFields = fields.map(({ name }) => `${name}: 0`).join(', ');
    const zeroArrays = arrays.map(({ name }) => `${name}: [${'0,'.repeat(arrayLength)}]`).join(', ');
    const javascript = [
      javascriptPrelude,
      `const r = { ${zeroFields}, ${zeroArrays} };`,
      'let counter = 5;',
      ...bodies.map((body) => body.js),
      `return { r, checksum, ${this.#functions.map(({ name }) => name).join(', ')} };`,
    ].join('\n');
    const functions = this.#functions.map(({ name, parameters }) => ({ name, parameters }));
    return { guest, javascript, functions: [...functions, { name: 'checksum', parameters: 0 }] };
  }

  #function(name: string): Code {
    const kinds = Array.from({ length: this.#choose(7) }, () => this.#pick<Kind>(['i32', 'u32']));
    const result = this.#pick<Kind>(['i32', 'u32']);
    this.#variables = kinds.map((width, index) => ({ name: `p${index}`, width, constant: false }));
    const parameters = kinds.map((kind, index) => `p${index}: ${kind}`).join(', ');
    const body = this.#block(4, 5);
    const value = this.#expression(result, 3);
    this.#functions.push({ name, parameters: kinds.length, kinds, result });
    return {
      guest: `export function ${name}(${parameters}): ${result} {\n${body.guest}\nreturn ${value.guest};\n}`,
      js: `function ${name}(${kinds.map((_, index) => `p${index}`).join(', ')}) {\n${kinds
        .map((kind, index) => `p${index} = ${truncated(kind, `p${index}`)};`)
        .join(' ')}\n${body.js}\nreturn ${value.js};\n}`,
    };
  }

  // ---- statements -------------------------------------------------------------------------------------------------

  #block(length: number, depth: number): Code {
    const outer = this.#variables;
    this.#variables = [...outer];
    const statements = Array.from({ length: this.#choose(length + 1) }, () => this.#statement(depth));
    this.#variables = outer;
    return { guest: statements.map((s) => s.guest).join('\n'), js: statements.map((s) => s.js).join('\n') };
  }

  #statement(depth: number): Code {
    const simple = [
      () => this.#assignField(),
      () => this.#assignLocal(),
      () => this.#declare(),
      () => this.#updateField(),
    ];
    const nested = [
      () => this.#if(depth),
      () => this.#loop(depth),
      () => this.#switch(depth),
      () => this.#while(depth),
      () => this.#walk(depth),
    ];
    const other = [() => this.#link(), () => this.#textVariable(), () => this.#buffer()];
    return this.#pick(depth > 0 ? [...simple, ...simple, ...nested, ...other] : [...simple, ...other])();
  }

  #declare(): Code {
    const name = this.#fresh('v');
    const width = this.#pick(widths);
    const value = this.#valueFor(width);
    this.#variables.push({ name, width, constant: false });
    return { guest: `let ${name}: ${width} = ${value.guest};`, js: `let ${name} = ${truncated(width, value.js)};` };
  }

  #assignLocal(): Code {
    const candidates = this.#variables.filter(({ constant }) => !constant);
    if (candidates.length === 0) return this.#declare();
    const { name, width } = this.#pick(candidates);
    if (this.#choose(3) === 0) {
      const step = this.#operation(kindOf(width), { guest: name, js: name }, 2);
      if (step !== undefined)
        return {
          guest: `${name} ${step.operator}= ${step.right.guest};`,
          js: `${name} = ${truncated(width, step.js)};`,
        };
    }
    const value = this.#valueFor(width);
    return { guest: `${name} = ${value.guest};`, js: `${name} = ${truncated(width, value.js)};` };
  }

  #place(): { code: Code; width: Width } {
    if (this.#choose(6) === 5) return { code: { guest: 'counter', js: 'counter' }, width: 'u32' };
    if (this.#choose(2) === 0) {
      const { name, width } = this.#pick(fields);
      return { code: { guest: `r.${name}`, js: `r.${name}` }, width };
    }
    const { name, width } = this.#pick(arrays);
    const index = this.#index();
    return { code: { guest: `r.${name}[${index.guest}]`, js: `r.${name}[${index.js}]` }, width };
  }

  #index(): Code {
    if (this.#choose(2) === 0) {
      const index = String(this.#choose(arrayLength));
      return { guest: index, js: index };
    }
    const value = this.#expression('u32', 1);
    return { guest: `${value.guest} & 7`, js: `${value.js} & 7` };
  }

  #assignField(): Code {
    const { code, width } = this.#place();
    const value = this.#valueFor(width);
    return { guest: `${code.guest} = ${value.guest};`, js: `${code.js} = ${truncated(width, value.js)};` };
  }

  #updateField(): Code {
    // JavaScript's version names the place twice, so it must not call anything.
    this.#mayCall = false;
    const { code, width } = this.#place();
    this.#mayCall = true;
    const step = this.#operation(kindOf(width), code, 2);
    if (step === undefined) return this.#assignField();
    return {
      guest: `${code.guest} ${step.operator}= ${step.right.guest};`,
      js: `${code.js} = ${truncated(width, step.js)};`,
    };
  }

  // ---- nodes, texts, frame storage ----------------------------------------------------------------------------------

  #link(): Code {
    const [from, to] = [this.#choose(nodeCount), this.#choose(nodeCount + 1)];
    const target = to === nodeCount ? 'null' : `nodes[${to}]`;
    const link = `nodes[${from}].next = ${target};`;
    if (this.#choose(3) > 0) return { guest: link, js: link };
    this.#mayCall = false;
    const value = this.#expression('u32', 2);
    this.#mayCall = true;
    const make = (v: string) => `if (nodes[${from}].next !== null) nodes[${from}].next.value = ${v};`;
    return { guest: make(value.guest), js: make(value.js) };
  }

  /** Follows a chain of nodes for a while. */
  #walk(depth: number): Code {
    if (this.#loops >= 2) return this.#link();
    const [node, fuel] = [this.#fresh('q'), this.#fresh('n')];
    const start = this.#choose(nodeCount);
    const count = 1 + this.#choose(4);
    this.#loops++;
    const value = this.#expression('u32', 2);
    const tag = this.#variable('u32', 1);
    const body = this.#block(2, depth - 1);
    this.#loops--;
    const make = (types: readonly [string, string], v: string, t: string, b: string) =>
      `let ${node}${types[0]} = nodes[${start}]; let ${fuel}${types[1]} = ${count};
while (${node} !== null && ${fuel} !== 0) {
${fuel}--;
${node}.value = ${v};
${node}.tag = ${t};
${b}
${node} = ${node}.next;
}`;
    return {
      guest: make([': Ptr<N> | null', ': u32'], value.guest, tag.guest, body.guest),
      js: make(['', ''], value.js, truncated('u16', tag.js), body.js),
    };
  }

  /** A Text variable that is set twice and looked at. */
  #textVariable(): Code {
    const name = this.#fresh('t');
    const [one, two] = [this.#pick(texts), this.#pick(texts)];
    const condition = this.#condition(1);
    const [a, b] = [this.#expression('u32', 1), this.#expression('u32', 1)];
    const target = this.#pick(['r.word', 'counter']);
    const make = (type: string, c: string, x: string, y: string, wrap: (sum: string) => string) =>
      `let ${name}${type} = '${one}'; if (${c}) ${name} = '${two}';
if (${name} === '${two}') ${target} = ${wrap(`weigh(${x}, 2, ${name}, ${y}, '${one}') + first(${name})`)};`;
    return {
      guest: make(': Text', condition.guest, a.guest, b.guest, (sum) => sum),
      js: make('', condition.js, a.js, b.js, (sum) => `(${sum}) >>> 0`),
    };
  }

  /** Frame storage, zero each time. */
  #buffer(): Code {
    const name = this.#fresh('b');
    const width = this.#pick(['u8', 'u16', 'u32'] as const);
    const [i, j] = [this.#expression('u32', 1), this.#choose(8)];
    const value = this.#variable(kindOf(width), 2);
    const target = this.#pick(['r.word', 'counter']);
    const guest = `${name}[${i.guest} & 7] = ${value.guest}; ${target} = ${target} * 3 + ${name}[${j}];`;
    const js = `${name}[${i.js} & 7] = ${truncated(width, value.js)}; ${target} = (Math.imul(${target}, 3) + ${name}[${j}]) >>> 0;`;
    return {
      guest: `const ${name} = local<Arr<${width}, 8>>(); ${guest}`,
      js: `const ${name} = [0, 0, 0, 0, 0, 0, 0, 0]; ${js}`,
    };
  }

  #if(depth: number): Code {
    const condition = this.#condition(2);
    const then = this.#block(3, depth - 1);
    const otherwise = this.#choose(2) === 0 ? undefined : this.#block(3, depth - 1);
    const make = (c: string, t: string, o: string | undefined) =>
      `if (${c}) {\n${t}\n}${o === undefined ? '' : ` else {\n${o}\n}`}`;
    return {
      guest: make(condition.guest, then.guest, otherwise?.guest),
      js: make(condition.js, then.js, otherwise?.js),
    };
  }

  #loop(depth: number): Code {
    if (this.#loops >= 2) return this.#assignField();
    const name = this.#fresh('i');
    const limit = 1 + this.#choose(5);
    this.#loops++;
    const outer = this.#variables;
    this.#variables = [...outer, { name, width: 'i32', constant: true }];
    const body = this.#block(3, depth - 1);
    const jump = this.#choose(4) === 3 ? this.#condition(1) : undefined;
    const word = this.#pick(['break', 'continue']);
    const tail =
      jump === undefined
        ? { guest: '', js: '' }
        : { guest: `if (${jump.guest}) ${word};`, js: `if (${jump.js}) ${word};` };
    const last = this.#assignField();
    this.#variables = outer;
    this.#loops--;
    const make = (b: string, t: string, l: string) =>
      `for (let ${name} = 0; ${name} < ${limit}; ${name}++) {\n${b}\n${t}\n${l}\n}`;
    return { guest: make(body.guest, tail.guest, last.guest), js: make(body.js, tail.js, last.js) };
  }

  #while(depth: number): Code {
    if (this.#loops >= 2) return this.#updateField();
    const name = this.#fresh('n');
    this.#loops++;
    const count = 1 + this.#choose(4);
    const condition = this.#condition(1);
    const outer = this.#variables;
    this.#variables = [...outer, { name, width: 'u32', constant: true }];
    const body = this.#block(3, depth - 1);
    this.#variables = outer;
    this.#loops--;
    const form = this.#choose(2);
    const make = (type: string, c: string, b: string) =>
      form === 0
        ? `let ${name}${type} = ${count}; while (${name} !== 0 && (${c})) {\n${name}--;\n${b}\n}`
        : `let ${name}${type} = ${count}; do {\n${name}--;\n${b}\n} while (${name} !== 0 && (${c}));`;
    return { guest: make(': u32', condition.guest, body.guest), js: make('', condition.js, body.js) };
  }

  #switch(depth: number): Code {
    const value = this.#expression('u32', 2);
    const spread = this.#pick([1, 1, 2, 1000]);
    const count = 1 + this.#choose(9);
    const mask = spread === 1000 ? '8191' : '15';
    const clauses = Array.from({ length: count }, (_, index) => {
      const body = this.#block(2, depth - 1);
      const end = this.#choose(4) === 3 ? '' : 'break;';
      const make = (b: string) => `case ${index * spread}: {\n${b}\n} ${end}`;
      return { guest: make(body.guest), js: make(body.js) };
    });
    const otherwise = this.#block(2, depth - 1);
    const make = (v: string, list: string[], o: string) =>
      `switch (${v} & ${mask}) {\n${list.join('\n')}\ndefault: {\n${o}\n}\n}`;
    return {
      guest: make(
        value.guest,
        clauses.map((c) => c.guest),
        otherwise.guest,
      ),
      js: make(
        value.js,
        clauses.map((c) => c.js),
        otherwise.js,
      ),
    };
  }

  // ---- expressions ------------------------------------------------------------------------------------------------

  #condition(depth: number): Code {
    const kind = this.#pick<Kind>(['i32', 'u32']);
    switch (depth > 0 ? this.#choose(6) : 0) {
      case 1: {
        const [a, b] = [this.#condition(depth - 1), this.#condition(depth - 1)];
        return { guest: `(${a.guest} && ${b.guest})`, js: `(${a.js} && ${b.js})` };
      }
      case 2: {
        const [a, b] = [this.#condition(depth - 1), this.#condition(depth - 1)];
        return { guest: `(${a.guest} || ${b.guest})`, js: `(${a.js} || ${b.js})` };
      }
      case 3: {
        const a = this.#condition(depth - 1);
        return { guest: `!${a.guest}`, js: `!${a.js}` };
      }
      case 4:
        return this.#bitTest();
      default: {
        const relation = this.#pick(['===', '!==', '<', '<=', '>', '>=']);
        const left = this.#variable(kind, depth);
        const right = this.#choose(2) === 0 ? this.#constant(1) : this.#variable(kind, depth);
        return { guest: `(${left.guest} ${relation} ${right.guest})`, js: `(${left.js} ${relation} ${right.js})` };
      }
    }
  }

  #bitTest(): Code {
    const { name } = this.#pick(fields.filter(({ width }) => width !== 'i16' && width !== 'i32'));
    const bits = 1 << this.#choose(8);
    const against = this.#pick(['0', String(bits)]);
    const relation = this.#pick(['===', '!==']);
    const code = `((r.${name} & ${bits}) ${relation} ${against})`;
    return { guest: code, js: code };
  }

  #expression(kind: Kind, depth: number): Code {
    if (depth === 0) return this.#leaf(kind);
    switch (this.#choose(8)) {
      case 0:
      case 1:
        return this.#leaf(kind);
      case 2:
        return this.#conditional(kind, depth);
      case 3:
        return this.#call(kind, depth);
      case 4: {
        const other: Kind = kind === 'i32' ? 'u32' : 'i32';
        const value = this.#expression(other, depth - 1);
        return { guest: `${kind === 'i32' ? 'signed' : 'unsigned'}(${value.guest})`, js: truncated(kind, value.js) };
      }
      case 5: {
        const value = this.#variable(kind, depth);
        const operator = this.#pick(['-', '~']);
        return { guest: `(${operator}${value.guest})`, js: truncated(kind, `${operator}${value.js}`) };
      }
      default: {
        const left = this.#variable(kind, depth);
        const step = this.#operation(kind, left, depth - 1);
        if (step === undefined) return left;
        return { guest: `(${left.guest} ${step.operator} ${step.right.guest})`, js: truncated(kind, step.js) };
      }
    }
  }

  /** A constant that does not fit a narrow field would be refused. */
  #valueFor(width: Width): Code {
    const kind = kindOf(width);
    return width === kind ? this.#expression(kind, 3) : this.#variable(kind, 3);
  }

  #conditional(kind: Kind, depth: number): Code {
    const condition = this.#condition(1);
    const [a, b] = [this.#variable(kind, depth - 1), this.#expression(kind, depth - 1)];
    return { guest: `(${condition.guest} ? ${a.guest} : ${b.guest})`, js: `(${condition.js} ? ${a.js} : ${b.js})` };
  }

  #call(kind: Kind, depth: number): Code {
    if (kind === 'u32' && this.#mayCall && this.#choose(3) === 0) {
      const i = this.#variable('u32', 0);
      const [a, b] = [this.#expression('u32', depth - 1), this.#expression('u32', depth - 1)];
      return {
        guest: `operations[${i.guest} % 3](${a.guest}, ${b.guest})`,
        js: `operations[${i.js} % 3](${a.js}, ${b.js})`,
      };
    }
    const callee = this.#functions.find(({ result }) => result === kind);
    if (callee === undefined || this.#loops > 1 || !this.#mayCall) return this.#leaf(kind);
    const args = callee.kinds.map((argument) => this.#expression(argument, Math.min(depth - 1, 1)));
    return {
      guest: `${callee.name}(${args.map((a) => a.guest).join(', ')})`,
      js: `${callee.name}(${args.map((a) => a.js).join(', ')})`,
    };
  }

  /** `left operator right`: what divides is not zero, and what shifts is less than 32. */
  #operation(kind: Kind, left: Code, depth: number): { operator: string; right: Code; js: string } | undefined {
    const operator = this.#pick(['+', '-', '*', '&', '|', '^', '<<', '>>', '/', '%']);
    const right = this.#rightOperand(kind, operator, depth);
    const js = (() => {
      if (operator === '*') return `Math.imul(${left.js}, ${right.js})`;
      if (operator === '>>' && kind === 'u32') return `${left.js} >>> ${right.js}`;
      return `${left.js} ${operator} ${right.js}`;
    })();
    return { operator, right, js };
  }

  #rightOperand(kind: Kind, operator: string, depth: number): Code {
    if (operator === '<<' || operator === '>>') {
      if (this.#choose(2) === 0) return this.#literal(1 + this.#choose(31));
      const count = this.#variable('u32', 0);
      return { guest: `(${count.guest} & 31)`, js: `(${count.js} & 31)` };
    }
    if (operator === '/' || operator === '%') {
      if (this.#choose(2) === 0) return this.#literal(this.#pick([1, 2, 3, 4, 10, 16, 100, 4096, 65537]));
      const divisor = this.#variable(kind, depth);
      // No signed dividend can overflow with a positive divisor.
      const mask = kind === 'i32' ? '0xffff' : '0xffffffff';
      return { guest: `((${divisor.guest} & ${mask}) | 1)`, js: truncated(kind, `(${divisor.js} & ${mask}) | 1`) };
    }
    return this.#choose(3) === 0 ? this.#constant(1) : this.#expression(kind, depth);
  }

  #literal(value: number): Code {
    return { guest: String(value), js: String(value) };
  }

  #constant(least: number): Code {
    return this.#literal(Math.max(least, this.#pick(interesting)));
  }

  #leaf(kind: Kind): Code {
    return this.#choose(4) === 0 ? this.#constant(0) : this.#variable(kind, 0);
  }

  /** A value that is no constant, of this sign whatever its width. */
  #variable(kind: Kind, depth: number): Code {
    if (depth > 0 && this.#choose(2) === 0) {
      const left = this.#variable(kind, 0);
      const step = this.#operation(kind, left, depth - 1);
      if (step !== undefined)
        return { guest: `(${left.guest} ${step.operator} ${step.right.guest})`, js: truncated(kind, step.js) };
    }
    const source = this.#choose(3);
    if (source === 0 || this.#variables.length === 0) {
      const { code, width } = this.#place();
      return converted(code, width, kind);
    }
    const { name, width } = this.#pick(this.#variables);
    return converted({ guest: name, js: name }, width, kind);
  }
}

function kindOf(width: Width): Kind {
  return width === 'u32' ? 'u32' : 'i32';
}

function converted(code: Code, width: Width, kind: Kind): Code {
  const own = kindOf(width);
  if (own === kind) return code;
  return { guest: `${kind === 'i32' ? 'signed' : 'unsigned'}(${code.guest})`, js: truncated(kind, code.js) };
}
