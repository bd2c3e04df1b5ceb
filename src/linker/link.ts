/**
 * The linker: places the sections of object modules in storage and resolves their address constants.
 *
 * OS/VS Linkage Editor and Loader manual. Sections are placed in the order of the modules, each on a doubleword
 * boundary; there is no library search, no overlay and no replacement of a section by one of the same name.
 */
import { nameLength } from './card.ts';
import type { ControlSection, ObjectModule } from './object-deck.ts';
import { addToConstant } from './read-deck.ts';

export interface LinkOptions {
  /** Where the first section goes; a multiple of 8. */
  readonly origin: number;
  /** External symbol where the program begins; else the first entry that a module names, else the first section. */
  readonly entry?: string;
  /** The first address after the room there is. */
  readonly limit?: number;
  /** Puts sections marked read-only before all others, and the others from the next multiple of this many bytes on. */
  readonly shareBoundary?: number;
  /** Section names with the boundary, in bytes, that each begins at when 8 is too little. */
  readonly boundaries?: Readonly<Record<string, number>>;
  /** What is linked, for messages. */
  readonly name?: string;
}

/** Contents of storage, ready to be loaded. Addresses are absolute. */
export interface LoadImage {
  readonly origin: number;
  readonly bytes: Uint8Array;
  readonly entry: number;
  /** All external symbols: sections and definitions. */
  readonly symbols: ReadonlyMap<string, number>;
  /** In the order of their addresses. */
  readonly sections: readonly PlacedSection[];
}

export interface PlacedSection {
  readonly name: string;
  readonly module: string;
  readonly address: number;
  /** Bytes. */
  readonly length: number;
  readonly readOnly: boolean;
}

const doubleword = 8;
const addressSpace = 1 << 24;

/** Links modules; throws one error that names every undefined or duplicate symbol, or says what the image exceeds. */
export function link(modules: readonly ObjectModule[], options: LinkOptions): LoadImage {
  const linkage = new Linkage(modules, options);
  linkage.place();
  linkage.checkRoom();
  linkage.define();
  linkage.load();
  return linkage.image();
}

/** A section as one module has it; all common sections of a name share one place. */
interface Placement {
  readonly module: ObjectModule;
  readonly section: ControlSection;
  address: number;
}

class Linkage {
  readonly #modules: readonly ObjectModule[];
  readonly #options: LinkOptions;
  readonly #name: string;
  readonly #placements: Placement[] = [];
  readonly #placed: PlacedSection[] = [];
  readonly #symbols = new Map<string, number>();
  readonly #definedBy = new Map<string, string>();
  #end: number;
  #bytes = new Uint8Array(0);

  constructor(modules: readonly ObjectModule[], options: LinkOptions) {
    this.#modules = modules;
    this.#options = options;
    this.#name = options.name ?? modules[0]?.name ?? 'nothing';
    this.#end = options.origin;
    if (modules.length === 0) throw new Error('Cannot link: there are no modules');
    if (options.origin % doubleword !== 0) {
      this.#fail([`its origin X'${hex(options.origin)}' is not a multiple of ${doubleword}`]);
    }
  }

  /** Gives each section its address. */
  place(): void {
    const all = this.#modules.flatMap((module) => module.sections.map((section) => ({ module, section, address: 0 })));
    const boundary = this.#options.shareBoundary;
    if (boundary === undefined) this.#placeAll(all);
    else {
      this.#placeAll(all.filter(({ section }) => section.readOnly));
      this.#end = roundUp(this.#end, boundary);
      this.#placeAll(all.filter(({ section }) => !section.readOnly));
    }
    this.#placeCommon(all.filter(({ section }) => section.common));
    this.#placements.push(...all);
  }

  #placeAll(placements: Placement[]): void {
    for (const placement of placements) {
      if (!placement.section.common) placement.address = this.#allot(placement, placement.section.bytes.length);
    }
  }

  /** A common section lies where a control section of its name does, or after all others. */
  #placeCommon(placements: Placement[]): void {
    for (const placement of placements) {
      const { name } = placement.section;
      const known = this.#placed.find((section) => section.name === name);
      const sharing = placements.filter(({ section }) => section.name === name);
      const length = Math.max(...sharing.map(({ section }) => section.bytes.length));
      placement.address = known?.address ?? this.#allot(placement, length);
      if (known !== undefined && known.length < length) {
        this.#fail([`common section "${name}" has ${length} bytes, the control section of its name ${known.length}`]);
      }
    }
  }

  #allot({ module, section }: Placement, length: number): number {
    const { name, readOnly = false } = section;
    const address = roundUp(this.#end, this.#options.boundaries?.[name] ?? doubleword);
    this.#end = address + length;
    this.#placed.push({ name, module: module.name, address, length, readOnly });
    return address;
  }

  checkRoom(): void {
    const { origin, limit = addressSpace } = this.#options;
    if (this.#end > limit) {
      this.#fail([
        `it takes X'${hex(origin)}' to X'${hex(this.#end)}', ${this.#end - limit} bytes more than fit below X'${hex(limit)}'`,
      ]);
    }
    this.#bytes = new Uint8Array(this.#end - origin);
  }

  /** Collects the external symbols. */
  define(): void {
    const problems: string[] = [];
    const define = (symbol: string, address: number, module: string) => {
      const before = this.#definedBy.get(symbol);
      if (before !== undefined) problems.push(`"${symbol}" is defined in ${before} and again in ${module}`);
      this.#definedBy.set(symbol, module);
      this.#symbols.set(symbol, address);
    };
    for (const { name, module, address } of this.#placed) if (name !== '') define(name, address, module);
    for (const { module, section, address } of this.#placements) {
      for (const { symbol, offset } of section.definitions) define(symbol, address + offset, module.name);
    }
    if (problems.length > 0) this.#fail(problems);
  }

  /** Copies the text of the sections and relocates their address constants. */
  load(): void {
    const missing = new Map<string, Set<string>>();
    for (const { module, section, address } of this.#placements) {
      const at = address - this.#options.origin;
      if (!section.common) this.#bytes.set(section.bytes, at);
      const own = new Map(this.#placements.filter((p) => p.module === module).map((p) => [p.section.name, p.address]));
      const weak = new Set(module.weakExternals);
      for (const { offset, length, target, subtract } of section.relocations) {
        const value = own.get(target) ?? this.#symbols.get(target);
        if (value !== undefined) addToConstant(this.#bytes, at + offset, length, subtract ? -value : value);
        else if (!weak.has(target)) missing.set(target, (missing.get(target) ?? new Set()).add(module.name));
      }
    }
    if (missing.size > 0) {
      this.#fail(
        [...missing].map(
          ([symbol, users]) =>
            `"${symbol}" is not defined, ${[...users].join(' and ')} ${users.size > 1 ? 'refer' : 'refers'} to it`,
        ),
      );
    }
  }

  image(): LoadImage {
    const sections = [...this.#placed].sort((a, b) => a.address - b.address);
    const { origin } = this.#options;
    return { origin, bytes: this.#bytes, entry: this.#entry(), symbols: this.#symbols, sections };
  }

  #entry(): number {
    const name = this.#options.entry;
    if (name !== undefined) {
      return this.#symbols.get(name) ?? this.#fail([`its entry "${name}" is not defined`]);
    }
    for (const module of this.#modules) {
      const entry = module.entry;
      if (entry === undefined) continue;
      const placement = this.#placements.find((p) => p.module === module && p.section.name === entry.section);
      if (placement !== undefined) return placement.address + entry.offset;
    }
    return this.#placed[0]?.address ?? this.#options.origin;
  }

  #fail(problems: readonly string[]): never {
    throw new Error(`Cannot link ${this.#name}: ${problems.join('; ')}`);
  }
}

/** The load map: every section and symbol with its address, as text. */
export function loadMap(image: LoadImage): string {
  const end = image.origin + image.bytes.length;
  const lines = [
    `origin ${hex(image.origin)}  end ${hex(end)}  entry ${hex(image.entry)}`,
    '',
    'address length section  module',
    ...image.sections.map(
      ({ name, module, address, length, readOnly }) =>
        `${hex(address)}  ${hex(length)} ${name.padEnd(nameLength)} ${module}${readOnly ? ' (read-only)' : ''}`,
    ),
    '',
    'address symbol',
    ...[...image.symbols]
      .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
      .map(([symbol, at]) => `${hex(at)}  ${symbol}`),
  ];
  return `${lines.join('\n')}\n`;
}

function roundUp(address: number, boundary: number): number {
  return Math.ceil(address / boundary) * boundary;
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(6, '0');
}
