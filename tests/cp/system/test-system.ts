/**
 * CP on a machine of its own, with volumes made from a user directory that a test writes. It runs in the test's thread by
 * the virtual clock: what happens is the same each time.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LowStorage } from '../../../src/architecture/low-storage.ts';
import type { ChannelType } from '../../../src/channels/channel.ts';
import { locate } from '../../../src/compiler/report/source-map.ts';
import { buildCp, type CpProgram } from '../../../src/generation/cp-program.ts';
import { makeVolumes } from '../../../src/generation/volumes/make-volumes.ts';
import { Machine } from '../../../src/machine/machine.ts';
import { Typewriter } from './terminal.ts';

export interface SystemOptions {
  /** Statements of the user directory, after the system's own. */
  readonly directory: string;
  readonly storageBytes?: number;
  /** CP; else the one that is in the tree. */
  readonly program?: CpProgram;
  /** Of the machine, where they are not the usual ones. */
  readonly channelTypes?: ReadonlyMap<number, ChannelType>;
  /** Changes the volumes before they are mounted; their files lie in `folder` under their labels, in small letters. */
  readonly prepare?: (folder: string) => void;
}

const residence = 0x150;
const consoleAddress = 0x009;
/** Typewriters for users are here and at the addresses behind it. */
export const firstTypewriter = 0x020;
const typewriterCount = 8;
const usualStorage = 16 << 20;
/** What the clock shows at power-on. */
const epochMicroseconds = (Date.UTC(2026, 9, 1, 12) - Date.UTC(1900, 0, 1)) * 1000;

/** The system's own part of the directory: where CP and its space are, and the operator. */
const ownDirectory = `
DIRECTORY 150 3350 CPRES1
USER $NUC$ NOLOG
 MDISK 001 3350 001 003 CPRES1 R
USER $DRCT$ NOLOG
 MDISK 001 3350 004 001 CPRES1 R
USER $PAGE$ NOLOG
 MDISK 001 3350 001 002 CPTMP1 R
USER $SPOOL$ NOLOG
 MDISK 001 3350 003 002 CPTMP1 R
USER $TDSK$ NOLOG
 MDISK 001 3350 005 002 CPTMP1 R
USER MAINT NOLOG
 MDISK 123 3350 000 006 CPRES1 RR
 MDISK 124 3350 000 008 CPTMP1 RR
USER OPERATOR OPERATOR 1M 16M ABCDEFG
 CONSOLE 009 3215
 SPOOL 00C 2540 READER *
 SPOOL 00D 2540 PUNCH A
 SPOOL 00E 1403 A
`;

let compiled: CpProgram | undefined;

/** CP as the tree has it, compiled once in a process. */
export function cpProgram(): CpProgram {
  compiled ??= buildCp();
  return compiled;
}

export class TestSystem {
  readonly machine: Machine;
  readonly folder: string;
  readonly operator: Typewriter;
  readonly program: CpProgram;
  private typewritersTaken = 0;

  /** Makes the volumes and the machine; `start` IPLs it. */
  constructor(options: SystemOptions) {
    const { directory, storageBytes = usualStorage } = options;
    this.folder = mkdtempSync(join(tmpdir(), 'cp-system-'));
    const directoryFile = join(this.folder, 'user.direct');
    writeFileSync(directoryFile, ownDirectory + directory);
    this.program = options.program ?? cpProgram();
    const { nucleus } = this.program;
    const volumes = makeVolumes({
      dataDirectory: this.folder,
      directoryFile,
      newestSource: 0,
      programs: () => ({ nucleus, cmsNucleus: nucleus, cmsFiles: [] }),
    });
    options.prepare?.(this.folder);
    const { channelTypes = new Map() } = options;
    this.machine = new Machine({ storageBytes, clock: 'virtual', identification, epochMicroseconds, channelTypes });
    this.install(consoleAddress, '3215-C');
    for (let index = 0; index < typewriterCount; index++) this.install(firstTypewriter + index, '3215');
    for (const { address, deviceType, file } of volumes) this.install(address, deviceType, file);
    this.operator = this.typewriter(consoleAddress);
  }

  private install(address: number, type: string, ...files: string[]): void {
    this.machine.install({ address, type, arguments: files, directory: this.folder });
  }

  /** The typewriter at an address, with someone before it. */
  typewriter(address: number): Typewriter {
    const device = this.machine.terminal(address);
    if (device === undefined) throw new Error(`The test's machine has no terminal at ${address.toString(16)}`);
    return new Typewriter(this.machine, device).connect();
  }

  /** One at which nobody has been before. */
  freeTypewriter(): Typewriter {
    return this.typewriter(firstTypewriter + this.typewritersTaken++);
  }

  /** IPL, and the answer to CP's question. */
  start(): void {
    this.machine.ipl(residence);
    this.operator.expect(/START \(.*:/);
    this.operator.ask('cold', /DMKCPI966I/);
  }

  /** Where CP's last program check was, if CP has stopped with one. */
  whereStopped(): string {
    const { compilation, nucleus } = this.program;
    const address = (this.machine.storage.readWord(LowStorage.programOldPsw + 4) & 0xffffff) - 1;
    const code = this.machine.storage.readHalf(LowStorage.programCode);
    const section = nucleus.sections.find((each) => address >= each.address && address < each.address + each.length);
    const entry = section && locate(compilation.sourceMap, section.name, address - section.address);
    const place =
      entry === undefined ? `X'${address.toString(16)}'` : `${entry.file}:${entry.line} in ${entry.function}`;
    return `program interruption ${code.toString(16)} at ${place}`;
  }

  close(): void {
    this.machine.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The processor of all tests that compare: it is the same everywhere. */
export const identification = { version: 0, serial: 0x000370, model: 0x3158 } as const;
