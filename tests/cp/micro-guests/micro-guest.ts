/** Micro-guests: small System/370 programs, each about one subject, and what of their results may differ. */
import { readFileSync } from 'node:fs';
import { architectureConstants, type ConstantGroups } from '../../../src/assembler/architecture-constants.ts';
import { assemble } from '../../../src/assembler/assemble.ts';
import { type LoadImage, link } from '../../../src/linker/link.ts';
import { consoleAddress, End, Entry, Layout, Results, resultsHead } from './layout.ts';

/** Bytes of the results that are not the same everywhere. */
export interface Mask {
  /** Index of the log entry. */
  readonly entry: number;
  /** Within the entry. */
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
}

export interface MicroGuest {
  /** File without its ending, in `programs/` or in `folder`. */
  readonly program: string;
  /** Where the program is, with a slash at its end. */
  readonly folder?: URL;
  /** Distinguishes guests made of the same program. */
  readonly variant?: string;
  /** What the program is assembled with, besides the architecture and `support.asm`. */
  readonly constants?: ConstantGroups;
  readonly masks?: readonly Mask[];
  /** Whose virtual machine it runs in, when the name matters. */
  readonly user?: string;
  /** Further directory statements of that user. */
  readonly statements?: readonly string[];
}

/** The disk that keeps the results of a program that was loaded from cards. */
export const usualDisk = 0x1a0;

export function titleOf({ program, variant }: MicroGuest): string {
  return variant === undefined ? program : `${program}, ${variant}`;
}

/** Storage of a micro-guest from 0 on, as IPL brings it in. */
export function imageOf(guest: MicroGuest): LoadImage {
  const file = `${guest.program}.asm`;
  const text = readFileSync(new URL(file, guest.folder ?? ownPrograms), 'utf8');
  const constants = { ...groups, Guest: Object.fromEntries(support.symbols), ...guest.constants };
  const { module } = assemble(text, { file, constants });
  const program = link([module], { origin: Layout.program, limit: Layout.results });
  const bytes = new Uint8Array(program.origin + program.bytes.length);
  bytes.set(support.bytes, support.origin);
  bytes.set(program.bytes, program.origin);
  return { ...support, bytes, entry: support.symbols.get('BEGIN') as number };
}

function supportProgram(): LoadImage {
  const text = readFileSync(new URL('support.asm', import.meta.url), 'utf8');
  const { module } = assemble(text, { file: 'support.asm', constants: groups });
  return link([module], { origin: 0, limit: 0x800 });
}

/** What programs may name. */
const groups: ConstantGroups = {
  ...architectureConstants,
  Layout,
  Results,
  Entry,
  End,
  Track: { results: resultsHead, disk: usualDisk, console: consoleAddress },
};

const ownPrograms = new URL('programs/', import.meta.url);
const support = supportProgram();
