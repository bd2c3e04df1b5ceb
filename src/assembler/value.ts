/**
 * Values of expressions: a number, and what it counts from (Assembler Language, "Absolute and Relocatable Expressions").
 *
 * An absolute value counts from nothing; a relocatable one from a section or an external symbol, whose address is known
 * only when the program is linked. A difference of two addresses in one section is absolute again.
 */
import type { Relocation } from '../linker/object-deck.ts';
import { SourceError } from './source-error.ts';

/** A control section (CSECT, RSECT), a common section (COM) or the description of one (DSECT), while it is assembled. */
export class Section {
  /** Where the next statement goes. */
  location = 0;
  /** The highest location so far. */
  size = 0;
  bytes = new Uint8Array(0);
  readonly relocations: Relocation[] = [];
  readonly definitions: { symbol: string; offset: number }[] = [];
  readonly name: string;
  readonly kind: SectionKind;
  readonly readOnly: boolean;

  constructor(name: string, kind: SectionKind, readOnly: boolean) {
    this.name = name;
    this.kind = kind;
    this.readOnly = readOnly;
  }
}

export type SectionKind = 'control' | 'common' | 'dummy';

/** A symbol that another module defines (EXTRN, WXTRN, or only a V-type constant). */
export interface External {
  readonly kind: 'external';
  readonly name: string;
  readonly weak: boolean;
}

export type Base = Section | External;

export interface Value {
  readonly number: number;
  /** How often each base is added (positive) or subtracted; none is zero. */
  readonly bases: ReadonlyMap<Base, number>;
  /** The label of the USING that must be used for this address. */
  readonly using?: string;
}

export function absolute(number: number): Value {
  return { number, bases: noBases };
}

const noBases: ReadonlyMap<Base, number> = new Map();

export function relocatable(base: Base, number: number): Value {
  return { number, bases: new Map([[base, 1]]) };
}

export function isAbsolute(value: Value): boolean {
  return value.bases.size === 0;
}

/** The section or external symbol of an address, or undefined if the value is absolute or no single address. */
export function baseOf(value: Value): Base | undefined {
  const [only, more] = value.bases;
  return only !== undefined && more === undefined && only[1] === 1 ? only[0] : undefined;
}

/** Sum (`sign` 1) or difference (`sign` -1). */
export function sum(left: Value, right: Value, sign: 1 | -1): Value {
  const bases = new Map(left.bases);
  for (const [base, count] of right.bases) {
    const total = (bases.get(base) ?? 0) + sign * count;
    if (total === 0) bases.delete(base);
    else bases.set(base, total);
  }
  const using = left.using ?? right.using;
  return { number: left.number + sign * right.number, bases, ...(using !== undefined && { using }) };
}

export function product(left: Value, right: Value): Value {
  return absolute(absoluteNumber(left, 'a factor') * absoluteNumber(right, 'a factor'));
}

/** Integer quotient, without remainder; division by zero gives zero, as in IBM's assemblers. */
export function quotient(left: Value, right: Value): Value {
  const divisor = absoluteNumber(right, 'a divisor');
  return absolute(divisor === 0 ? 0 : Math.trunc(absoluteNumber(left, 'a dividend') / divisor));
}

/** The number of a value that must be absolute. */
export function absoluteNumber(value: Value, what: string): number {
  if (!isAbsolute(value)) {
    const names = [...value.bases.keys()].map((base) => `"${base.name}"`).join(' and ');
    throw new SourceError(`${what} counts from ${names}, it must be absolute`);
  }
  return value.number;
}
