/**
 * The assembler: System/370 assembler language for small modules, without macros (OS/VS-DOS/VS-VM/370 Assembler Language
 * GC33-4010). docs/assembler.md says what is there.
 */
import type { ObjectModule } from '../linker/object-deck.ts';
import type { ConstantGroups } from './architecture-constants.ts';
import { Assembly, type Item } from './assembly.ts';
import { directives } from './directives.ts';
import { listing } from './listing.ts';
import { machineOperations } from './machine-instruction.ts';
import { readStatements, type Statement } from './source.ts';
import { AssemblyError, type Message, SourceError } from './source-error.ts';

export interface AssembleOptions {
  /** Name of the source file, for messages. */
  readonly file: string;
  /** Name of the module; else its first section's. */
  readonly name?: string;
  /** Absolute symbols beside the architecture's: `group.name` in the source. */
  readonly constants?: ConstantGroups;
}

export interface AssembledModule {
  readonly module: ObjectModule;
  /** Location, object code and source of every statement. */
  readonly listing: string;
  /** Where the statements that made something lie, for those who step through them. */
  readonly lines: readonly SourceLine[];
}

export interface SourceLine {
  readonly line: number;
  readonly section: string;
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

/** Assembles a source text; throws an `AssemblyError` with all that is wrong with it. */
export function assemble(text: string, options: AssembleOptions): AssembledModule {
  const assembly = new Assembly(options.constants);
  const messages: Message[] = [];
  const report = (line: number, error: unknown, item?: Item) => {
    if (!(error instanceof SourceError)) throw error;
    messages.push({ file: options.file, line, text: error.message });
    item?.messages.push(error.message);
  };
  const statements = readStatements(text, report);
  const generators = locate(assembly, statements, report);
  assembly.endLocating();
  for (const [item, generate] of generators) attempt(generate, (error) => report(item.statement.line, error, item));
  const list = listing(assembly.items);
  if (messages.length > 0)
    throw new AssemblyError(
      messages.sort((a, b) => a.line - b.line),
      list,
    );
  return { module: assembly.module(options.name), listing: list, lines: sourceLines(assembly.items) };
}

type Report = (line: number, error: unknown, item?: Item) => void;

/** The first pass; what the second has to do, statement by statement. */
function locate(assembly: Assembly, statements: readonly Statement[], report: Report): [Item, () => void][] {
  const generators: [Item, () => void][] = [];
  for (const statement of statements) {
    const item = assembly.newItem(statement);
    if (statement.operation === '') continue;
    if (assembly.ended) {
      report(statement.line, new SourceError('this statement comes after END, which is the last one'), item);
      break;
    }
    attempt(
      () => {
        const generate = operationNamed(statement.operation)(assembly, item);
        if (generate !== undefined) generators.push([item, generate]);
      },
      (error) => report(statement.line, error, item),
    );
  }
  if (!assembly.ended) {
    report(
      statements.at(-1)?.line ?? 1,
      new SourceError('the source ends without an END statement'),
      assembly.items.at(-1),
    );
  }
  return generators;
}

function operationNamed(name: string) {
  const operation = machineOperations.get(name) ?? directives.get(name);
  if (operation === undefined) {
    throw new SourceError(
      `"${name}" is neither an instruction nor an assembler instruction that is known here (no macros)`,
    );
  }
  return operation;
}

function attempt(action: () => void, onError: (error: unknown) => void): void {
  try {
    action();
  } catch (error) {
    onError(error);
  }
}

function sourceLines(items: readonly Item[]): SourceLine[] {
  return items
    .filter((item) => item.generated.length > 0 && item.section?.kind === 'control')
    .map((item) => ({
      line: item.statement.line,
      section: item.section?.name ?? '',
      offset: item.location,
      length: item.length,
    }));
}
