/**
 * Modules of WebAssembly (WebAssembly Core Specification, "Binary Format", "Modules"): functions over
 * one memory that the host gives, with functions of the host to call.
 *
 *     const module = compileModule({
 *       imports: [{ name: 'report', parameters: 1, results: 0 }],        // function 0
 *       functions: [{ name: 'run', parameters: 0, results: 0, words: 2, body }],       // function 1
 *     });
 *     const { run } = instantiate(module, memory, { report });
 */
import { type Code, unsigned } from './code.ts';
import { compile, type Memory, type Module, newInstance } from './host.ts';

interface Signature {
  readonly name: string;
  /** How many. */
  readonly parameters: number;
  /** 0 or 1. */
  readonly results: number;
}

export interface FunctionDefinition extends Signature {
  /** Besides the parameters, whose numbers come before theirs: first so many doublewords, then so many words. */
  readonly doublewords?: number;
  readonly words: number;
  readonly body: Code;
}

export interface ModuleDefinition {
  readonly imports: readonly Signature[];
  /** Each is exported; their numbers come after those of the imports. */
  readonly functions: readonly FunctionDefinition[];
}

const word = 0x7f;
const doubleword = 0x7e;
const end = 0x0b;

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const counted = (bytes: Code): Code => [...unsigned(bytes.length), ...bytes];
const section = (number: number, contents: Code): Code => [number, ...counted(contents)];
const name = (text: string): Code => counted([...new TextEncoder().encode(text)]);
const wordTypes = (count: number): Code => list(new Array<Code>(count).fill([word]));
const functionType = ({ parameters, results }: Signature): Code => [
  0x60,
  ...wordTypes(parameters),
  ...wordTypes(results),
];

function functionBody({ doublewords = 0, words, body }: FunctionDefinition): Code {
  const groups = list([
    [...unsigned(doublewords), doubleword],
    [...unsigned(words), word],
  ]);
  return counted([...groups, ...body, end]);
}

export function compileModule({ imports, functions }: ModuleDefinition): Module {
  const memory = [...name('host'), ...name('memory'), 0x02, 0, 0];
  const program = [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([...imports, ...functions].map(functionType))),
    ...section(2, list([memory, ...imports.map((each, type) => [...name('host'), ...name(each.name), 0x00, type])])),
    ...section(3, list(functions.map((_, place) => unsigned(imports.length + place)))),
    ...section(
      7,
      list(functions.map((each, place) => [...name(each.name), 0x00, ...unsigned(imports.length + place)])),
    ),
    ...section(10, list(functions.map(functionBody))),
  ];
  return compile(Uint8Array.from(program));
}

/** The module's functions, on this memory. */
export function instantiate<Functions>(
  module: Module,
  memory: Memory,
  imports: Readonly<Record<string, (value: number) => void>> = {},
): Functions {
  return newInstance(module, { memory, ...imports }) as Functions;
}
