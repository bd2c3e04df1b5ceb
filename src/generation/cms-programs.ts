/**
 * CMS as it goes on the system disk: the nucleus and a MODULE for each command, compiled from `cms/`.
 *
 * All of `cms/` is compiled once. The nucleus is linked from its first instruction, a command from its entry stub, each with
 * the modules that it refers to and no others. The folder of a command says where in storage it is linked.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ConstantGroups } from '../assembler/architecture-constants.ts';
import { assemble } from '../assembler/assemble.ts';
import { type Compilation, compile } from '../compiler/compile.ts';
import { sourceFile } from '../compiler/source-file.ts';
import { type LoadImage, link } from '../linker/link.ts';
import type { ObjectModule } from '../linker/object-deck.ts';
import { addressConstants } from './address-constants.ts';
import type { NewFile } from './edf/edf-disk.ts';
import { guestConstants } from './guest-constants.ts';
import { moduleFile } from './module-file.ts';

export interface CmsPrograms {
  readonly nucleus: LoadImage;
  /** The commands. */
  readonly files: readonly NewFile[];
  readonly compilation: Compilation;
}

export interface CmsBuildOptions {
  /** The date of the MODULE files. */
  readonly created: Date;
  /** Names of the commands that become MODULE files; all, unless given. */
  readonly commands?: readonly string[];
  /** Source files of further commands for the user area, relative to the project's root. */
  readonly otherCommands?: readonly string[];
}

/**
 * Compiles and links CMS.
 * @throws Error with all of the compiler's or linker's messages
 */
export function buildCms({ created, commands, otherCommands = [] }: CmsBuildOptions): CmsPrograms {
  const isWanted = (path: string) => commands === undefined || commands.includes(commandName(path));
  const wanted = (folder: string) => commandsIn(folder).filter(isWanted);
  const compilation = compileCms([...areaFolders.flatMap(wanted), ...otherCommands]);
  const declared = guestConstants(compilation, assemblerNames);
  const map = declared['StorageMap'] as Readonly<Record<string, number>>;
  const nucleus = link(needed(compilation.modules, assembled('cms/nucleus/linkage.asm', declared)), {
    origin: map['nucleus'] as number,
    limit: map['nucleusEnd'] as number,
    name: 'the CMS nucleus',
  });
  const [transient, user, extension] = areaFolders;
  const areas = [
    { paths: wanted(transient), origin: map['transientArea'] as number, limit: map['transientEnd'] as number },
    { paths: [...wanted(user), ...otherCommands], origin: map['userArea'] as number, limit: addressSpace },
    { paths: wanted(extension), origin: 0, limit: addressSpace, isRelocatable: true },
  ];
  const files = areas.flatMap(({ paths, origin, limit, isRelocatable }) =>
    paths.map((path) => {
      const name = commandName(path);
      const modules = needed(compilation.modules, entryOf(compilation, path));
      const image = link(modules, { origin, limit, name: `command ${name}` });
      const constants = isRelocatable && { constants: addressConstants(modules, image) };
      return moduleFile({ name, image, ...constants, isSystem: true, mode: 'S2', changed: created });
    }),
  );
  return { nucleus, files, compilation };
}

const addressSpace = 1 << 24;
/** What the assembler modules know of CMS's records and constants. */
const assemblerNames = ['cms/interface/nucon.ts:Nucon', 'cms/interface/storage-map.ts:StorageMap'];
/** Of `cms/commands`: commands that run in the transient area, in the user area, and wherever there is storage. */
const areaFolders = ['transient', 'user', 'extension'] as const;

function compileCms(commands: readonly string[]): Compilation {
  const compilation = compile({ root: sourceFile('.'), entries: ['cms/main.ts', 'cms/nucleus', ...commands] });
  if (compilation.diagnostics.length === 0) return compilation;
  const messages = compilation.diagnostics.map(
    ({ file, line, column, message, wayOut }) => `${file}:${line}:${column}: ${message}${wayOut ? ` (${wayOut})` : ''}`,
  );
  throw new Error(`Cannot compile CMS:\n${messages.join('\n')}`);
}

function commandName(path: string): string {
  return basename(path, '.ts').toUpperCase();
}

function commandsIn(folder: string): string[] {
  const path = `cms/commands/${folder}`;
  return readdirSync(sourceFile(path))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => `${path}/${file}`);
}

function assembled(path: string, constants: ConstantGroups, change = (source: string) => source): ObjectModule {
  return assemble(change(readFileSync(sourceFile(path), 'utf8')), { file: path, constants }).module;
}

/** The entry stub of a command, which calls its function `command`. */
function entryOf({ symbols }: Compilation, path: string): ObjectModule {
  const name = symbols.get(`${path}:command`)?.external;
  if (name === undefined) throw new Error(`Cannot link "${path}": it does not export a function "command"`);
  return assembled('cms/interface/command-entry.asm', {}, (source) => source.replace('V(COMMAND)', `V(${name})`));
}

/** A module and those that define what it refers to, and so on. */
function needed(modules: readonly ObjectModule[], first: ObjectModule): ObjectModule[] {
  const definedBy = new Map<string, ObjectModule>();
  for (const module of modules) for (const symbol of symbolsOf(module)) definedBy.set(symbol, module);
  const found = new Set([first]);
  for (const module of found) {
    for (const section of module.sections) {
      for (const { target } of section.relocations) {
        const definer = definedBy.get(target);
        if (definer !== undefined) found.add(definer);
      }
    }
  }
  return [...found];
}

function symbolsOf({ sections }: ObjectModule): string[] {
  return sections.flatMap(({ name, definitions }) => [name, ...definitions.map(({ symbol }) => symbol)]);
}
