/**
 * Object modules: what a compiler or assembler makes and the linker takes, written as decks of 80-column cards.
 *
 * An object module is a list of control sections. Decks have IBM's form (ESD, TXT, RLD and END cards), so that any
 * loader that knows it can load them: `write-deck.ts` makes them, `read-deck.ts` takes them apart.
 */
export { readDeck, readDecks } from './read-deck.ts';
export { writeDeck } from './write-deck.ts';

/** A piece of storage that the linker places as a whole, on a doubleword boundary. */
export interface ControlSection {
  /** At most 8 characters; blank for private code. */
  readonly name: string;
  /** Addresses in it are counted from 0; address constants hold what is to be added to their target. */
  readonly bytes: Uint8Array;
  /** Symbols in this section that other modules may refer to (ENTRY). */
  readonly definitions: readonly Definition[];
  readonly relocations: readonly Relocation[];
  /** Nothing stores into it, so that a saved system can share it (RSECT). */
  readonly readOnly?: boolean;
  /** A common section (COM): sections of the same name share storage, of the longest one's length. */
  readonly common?: boolean;
}

export interface Definition {
  readonly symbol: string;
  readonly offset: number;
}

/** An address constant: to its bytes, the address of `target` is added (or subtracted). */
export interface Relocation {
  /** Where in its section it lies. */
  readonly offset: number;
  /** Bytes. */
  readonly length: 3 | 4;
  /** A section of this module, or an external symbol. */
  readonly target: string;
  readonly subtract?: boolean;
}

export interface ObjectModule {
  /** For messages and the load map. Decks have no place for it but four characters in columns 73-76. */
  readonly name: string;
  readonly sections: readonly ControlSection[];
  /** External symbols that need not be defined; an address constant for one that is not is left as it is (WXTRN). */
  readonly weakExternals?: readonly string[];
  /** Where the program begins (END). */
  readonly entry?: EntryPoint;
}

export interface EntryPoint {
  readonly section: string;
  readonly offset: number;
}
