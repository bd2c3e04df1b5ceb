/**
 * Base registers: what USING and DROP say, and how addresses become base and displacement (Assembler Language,
 * "USING Instruction"; labeled and dependent USINGs as in the High Level Assembler, SC26-4940).
 */
import { SourceError } from './source-error.ts';
import { type Base, baseOf, isAbsolute, type Value } from './value.ts';

export interface BaseAndDisplacement {
  readonly base: number;
  readonly displacement: number;
}

interface Using {
  /** Addresses with this label before them use this base and no other. */
  readonly label: string | undefined;
  readonly register: number;
  /** What is addressed, undefined for absolute addresses, from this number on ... */
  readonly section: Base | undefined;
  readonly from: number;
  /** ... to before this number. */
  readonly to: number;
  /** Displacement of `from`: not zero only in a dependent USING. */
  readonly displacement: number;
}

const reach = 4096;

export class UsingTable {
  #usings: Using[] = [];

  /** USING: the registers hold the address `base`, and 4096 bytes more each. `to` is where the range ends. */
  use(label: string | undefined, base: Value, registers: readonly number[], to?: Value): void {
    const section = sectionOf(base);
    if (to !== undefined && sectionOf(to) !== section) {
      throw new SourceError('the range ends in another section than it begins');
    }
    this.#replace(label, registers);
    registers.forEach((register, index) => {
      const from = base.number + index * reach;
      const end = Math.min(from + reach, to?.number ?? Number.POSITIVE_INFINITY);
      this.#usings.push({ label, register, section, from, to: end, displacement: 0 });
    });
  }

  /** Dependent USING: `base` lies at an address that can be addressed already. */
  useAt(label: string | undefined, base: Value, address: Value): void {
    const { base: register, displacement } = this.resolve(address);
    if (label !== undefined) this.#replace(label, []);
    const from = base.number;
    this.#usings.push({
      label,
      register,
      section: sectionOf(base),
      from,
      to: from + reach - displacement,
      displacement,
    });
  }

  /** A register has one unlabeled USING at a time, a label one USING. */
  #replace(label: string | undefined, registers: readonly number[]): void {
    if (label !== undefined) this.#usings = this.#usings.filter((using) => using.label !== label);
    else {
      this.#usings = this.#usings.filter((using) => using.label !== undefined || !registers.includes(using.register));
    }
  }

  /** DROP of one register, with the dependent USINGs that rest on it. Labeled ones stay. */
  dropRegister(register: number): void {
    this.#drop((using) => using.label === undefined && using.register === register, `register ${register}`);
  }

  dropLabel(label: string): void {
    this.#drop((using) => using.label === label, `"${label}"`);
  }

  #drop(matches: (using: Using) => boolean, what: string): void {
    const rest = this.#usings.filter((using) => !matches(using));
    if (rest.length === this.#usings.length)
      throw new SourceError(`no USING has ${what}, so that DROP has nothing to drop`);
    this.#usings = rest;
  }

  dropAll(): void {
    this.#usings = [];
  }

  /** The smallest displacement there is; of two registers with the same one, the higher. */
  resolve(address: Value): BaseAndDisplacement {
    const section = sectionOf(address);
    const { number, using: label } = address;
    let best: BaseAndDisplacement | undefined;
    for (const using of this.#usings) {
      if (using.label !== label || using.section !== section || number < using.from || number >= using.to) continue;
      const displacement = number - using.from + using.displacement;
      const smaller = best === undefined || displacement < best.displacement;
      if (smaller || (displacement === best?.displacement && using.register > best.base)) {
        best = { base: using.register, displacement };
      }
    }
    if (best !== undefined) return best;
    if (section === undefined && number >= 0 && number < reach) return { base: 0, displacement: number };
    throw new SourceError(this.#unaddressable(address));
  }

  #unaddressable(address: Value): string {
    const section = sectionOf(address);
    const where = placeName(section, address.number);
    const near = this.#usings.filter((using) => using.section === section && using.label === address.using);
    if (near.length === 0) {
      const kind = address.using === undefined ? 'USING' : `USING labeled "${address.using}"`;
      return `no ${kind} in effect covers ${where}`;
    }
    const ranges = near.map((using) => `${placeName(section, using.from)} with register ${using.register}`).join(', ');
    return `${where} is out of reach: a base register reaches ${reach} bytes, and there is ${ranges}`;
  }
}

/** `"SECTION"+X'1A'`, or `X'1A'` for an absolute address. */
function placeName(section: Base | undefined, number: number): string {
  const place = `X'${Math.abs(number).toString(16).toUpperCase()}'`;
  if (section === undefined) return `${number < 0 ? '-' : ''}${place}`;
  return `"${section.name}"${number < 0 ? '-' : '+'}${place}`;
}

/** The section of an address, undefined for an absolute one. */
function sectionOf(value: Value): Base | undefined {
  if (isAbsolute(value)) return undefined;
  const base = baseOf(value);
  if (base === undefined) {
    const names = [...value.bases.keys()].map((each) => `"${each.name}"`).join(' and ');
    throw new SourceError(`an address must count from one section, this one counts from ${names}`);
  }
  return base;
}
