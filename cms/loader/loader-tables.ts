// What the loader remembers from LOAD to INCLUDE, START and GENMOD: symbols, where the program lies, address
// constants that wait for a symbol.
import { nucon } from '../interface/nucon.ts';
import type { Token } from '../interface/parameter-list.ts';
import { StorageMap } from '../interface/storage-map.ts';
import { freeNucleusStorage, getNucleusStorage } from '../nucleus/storage.ts';

const nameLength = 8;

export const LoadFlag = {
  Defined: 0x80,
  /** Only weak references to it: it need not be defined. */
  Weak: 0x40,
  /** The automatic search has looked for it. */
  Searched: 0x20,
} as const;

/** A symbol of the loaded program. */
export class LoadSymbol {
  next: Ptr<LoadSymbol> | null;
  name: Bytes<8>;
  address: u32;
  /** `LoadFlag` */
  flags: u8;
}

/** An address constant whose symbol was not defined when it was loaded. */
export class PendingConstant {
  next: Ptr<PendingConstant> | null;
  symbol: Ptr<LoadSymbol>;
  /** Where it is in storage. */
  location: u32;
  length: u32;
  subtract: bool;
}

export class LoaderTables {
  symbols: Ptr<LoadSymbol> | null;
  pending: Ptr<PendingConstant> | null;
  /** First byte of the program. */
  origin: u32;
  /** Where the next section goes. */
  location: u32;
  /** Where the program begins; 0: nothing is loaded. */
  entry: u32;
  /** The entry was said by an END card or RESET. */
  entryIsGiven: bool;
}
export const tables = zeros<LoaderTables>();

/** Forgets what was loaded. */
export function resetTables(origin: u32): void {
  let symbol = tables.symbols;
  while (symbol !== null) {
    const next = symbol.next;
    freeNucleusStorage(addr(symbol), sizeof<LoadSymbol>());
    symbol = next;
  }
  let constant = tables.pending;
  while (constant !== null) {
    const next = constant.next;
    freeNucleusStorage(addr(constant), sizeof<PendingConstant>());
    constant = next;
  }
  clear(tables);
  tables.origin = origin;
  tables.location = origin;
  nucon.programEnd = StorageMap.userArea;
}

/** The symbol of this name, null when it is not known. */
export function findSymbol(name: Token): Ptr<LoadSymbol> | null {
  let symbol = tables.symbols;
  while (symbol !== null && !same(addr(symbol.name), addr(name), nameLength)) symbol = symbol.next;
  return symbol;
}

/** The symbol of this name, a new one at the end if need be; null when there is no storage. */
export function enterSymbol(name: Token): Ptr<LoadSymbol> | null {
  const known = findSymbol(name);
  if (known !== null) return known;
  const address = getNucleusStorage(sizeof<LoadSymbol>());
  if (address === 0) return null;
  const symbol = at<LoadSymbol>(address);
  move(addr(symbol.name), addr(name), nameLength);
  symbol.flags = LoadFlag.Weak;
  append(symbol);
  return symbol;
}

function append(symbol: LoadSymbol): void {
  const first = tables.symbols;
  if (first === null) {
    tables.symbols = symbol;
    return;
  }
  let last: LoadSymbol = first;
  let next = last.next;
  while (next !== null) {
    last = next;
    next = last.next;
  }
  last.next = symbol;
}

export function isDefined(symbol: LoadSymbol): bool {
  return (symbol.flags & LoadFlag.Defined) !== 0;
}

/** Defines a symbol; false when it was defined before: the first definition counts. */
export function defineSymbol(symbol: LoadSymbol, address: u32): bool {
  if (isDefined(symbol)) return false;
  symbol.address = address;
  symbol.flags |= LoadFlag.Defined;
  return true;
}

/** Remembers an address constant until its symbol is defined; false when there is no storage. */
export function addPending(symbol: LoadSymbol, location: u32, length: u32, subtract: bool): bool {
  const address = getNucleusStorage(sizeof<PendingConstant>());
  if (address === 0) return false;
  const constant = at<PendingConstant>(address);
  constant.symbol = symbol;
  constant.location = location;
  constant.length = length;
  constant.subtract = subtract;
  constant.next = tables.pending;
  tables.pending = constant;
  return true;
}

/** Completes the address constants whose symbols are defined by now. */
export function resolvePending(): void {
  let constant = tables.pending;
  tables.pending = null;
  while (constant !== null) {
    const next = constant.next;
    if (isDefined(constant.symbol)) {
      relocate(constant.location, constant.length, constant.symbol.address, constant.subtract);
      freeNucleusStorage(addr(constant), sizeof<PendingConstant>());
    } else {
      constant.next = tables.pending;
      tables.pending = constant;
    }
    constant = next;
  }
}

/** Adds an address to the constant of 1 to 4 bytes at a location, or subtracts it. */
export function relocate(location: u32, length: u32, address: u32, subtract: bool): void {
  const bytes = at<Bytes>(location);
  let value: u32 = 0;
  for (let i: u32 = 0; i < length; i++) value = (value << 8) | bytes[i];
  value = subtract ? value - address : value + address;
  for (let i = length; i !== 0; i--) {
    bytes[i - 1] = value & 0xff;
    value = value >>> 8;
  }
}

/**
 * The first undefined symbol that somebody needs and, if `unsearched`, that the automatic search has not looked for.
 */
export function firstUndefined(unsearched: bool): Ptr<LoadSymbol> | null {
  for (let symbol = tables.symbols; symbol !== null; symbol = symbol.next) {
    if (isMissing(symbol) && !(unsearched && (symbol.flags & LoadFlag.Searched) !== 0)) return symbol;
  }
  return null;
}

/** Whether a symbol is undefined and somebody needs it. */
export function isMissing(symbol: LoadSymbol): bool {
  return (symbol.flags & (LoadFlag.Defined | LoadFlag.Weak)) === 0;
}
