/** A machine with the shipped CMS disks and a typist at its console, in virtual time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fromEbcdic, toEbcdic } from '../../src/architecture/ebcdic.ts';
import type { TerminalDevice } from '../../src/devices/terminal-device.ts';
import { buildCmsDisks, type CmsDisksOptions } from '../../src/generation/cms-disks.ts';
import type { NewFile } from '../../src/generation/edf/edf-disk.ts';
import { Machine } from '../../src/machine/machine.ts';
import { type BuiltPrograms, builtPrograms } from './built-programs.ts';

/** What the TOD clock of the machine and the files of its disks show. */
export const testDate = new Date('1979-10-12T09:30:00Z');
const epochMicroseconds = (testDate.getTime() - Date.UTC(1900, 0, 1)) * 1000;

/** Instructions within which an answer must come. */
const patience = 20_000_000;

const built = new Map<string, BuiltPrograms>();

/** CMS with these commands, or all. */
export function cmsPrograms({ commands, otherCommands = [] }: CommandChoice = {}): BuiltPrograms {
  const key = otherCommands.join();
  const { nucleus, files } = built.get(key) ?? builtPrograms({ created: testDate, otherCommands });
  built.set(key, { nucleus, files });
  const isChosen = ({ name, type }: NewFile) =>
    commands === undefined ||
    type !== 'MODULE' ||
    commands.includes(name) ||
    otherCommands.some((path) => isNamed(path, name));
  return { nucleus, files: files.filter(isChosen) };
}

function isNamed(path: string, name: string): boolean {
  return basename(path, '.ts').toUpperCase() === name;
}

export interface CommandChoice {
  /** Commands that are on the system disk; all, unless given. */
  readonly commands?: readonly string[];
  /** Source files of commands for tests alone. */
  readonly otherCommands?: readonly string[];
}

export interface CmsMachineOptions extends CommandChoice {
  readonly storageBytes?: number;
  readonly userFiles?: readonly NewFile[];
  readonly systemFiles?: readonly NewFile[];
  readonly disks?: Partial<CmsDisksOptions>;
  /** Arguments of the user's disk after its file. */
  readonly userDisk?: readonly string[];
  /** Further volumes, by address. */
  readonly otherDisks?: Readonly<Record<number, string>>;
  /** Their type, 3350 unless given. */
  readonly otherDiskType?: string;
  /** Volumes of an earlier machine; the user's disk is left out when it is ''. */
  readonly volumes?: CmsVolumes;
}

export interface CmsVolumes {
  readonly directory: string;
  readonly system: string;
  readonly user: string;
}

/** Makes the volumes in a directory of their own. */
export function makeVolumes(options: CmsMachineOptions = {}): CmsVolumes {
  const directory = mkdtempSync(join(tmpdir(), 'cms-'));
  const volumes = { directory, system: join(directory, 'cms190.img'), user: join(directory, 'cms191.img') };
  const { nucleus, files } = cmsPrograms(options);
  buildCmsDisks(volumes.system, volumes.user, {
    nucleus,
    systemFiles: [...files, ...(options.systemFiles ?? [])],
    userFiles: options.userFiles ?? [],
    created: testDate,
    ...options.disks,
  });
  return volumes;
}

/** A file of text lines. */
export function textFile(name: string, type: string, lines: readonly string[], recordLength = 80): NewFile {
  const records = lines.map((line) => toEbcdic(line.padEnd(recordLength)));
  return { name, type, recordForm: 'F', records, changed: testDate };
}

export class CmsMachine {
  readonly machine: Machine;
  readonly volumes: CmsVolumes;
  readonly console: TerminalDevice;
  private output = '';
  private readPending = false;

  constructor(options: CmsMachineOptions = {}) {
    this.volumes = options.volumes ?? makeVolumes(options);
    this.machine = new Machine({
      storageBytes: options.storageBytes ?? 1 << 20,
      clock: 'virtual',
      epochMicroseconds,
    });
    const { directory, system, user } = this.volumes;
    this.machine.install({ address: 0x009, type: '3215', arguments: [], directory });
    this.machine.install({ address: 0x190, type: '3350', arguments: [system], directory });
    if (user !== '')
      this.machine.install({
        address: 0x191,
        type: '3350',
        arguments: [user, ...(options.userDisk ?? [])],
        directory,
      });
    for (const [address, path] of Object.entries(options.otherDisks ?? {})) {
      const type = options.otherDiskType ?? '3350';
      this.machine.install({ address: Number(address), type, arguments: [path], directory });
    }
    this.console = this.machine.terminal(0x009) as TerminalDevice;
    this.console.onOutput = (record) => {
      this.output += fromEbcdic(record);
    };
    this.console.onReadPending = (pending) => {
      this.readPending = pending;
    };
    this.console.connect({ name: 'test' });
  }

  /** IPLs CMS; what it types until it wants a line. */
  ipl(): string {
    this.machine.ipl(0x190);
    return this.untilRead();
  }

  /** IPLs and types a null line, so that disks are accessed. */
  begin(): string {
    return this.ipl() + this.type('');
  }

  /** Types a line: what comes until the next line is wanted, without the time in Ready messages. */
  type(line: string): string {
    this.readPending = false;
    this.console.line(toEbcdic(line));
    return this.untilRead();
  }

  /** Types a line and runs so many instructions: what was typed meanwhile. A line that nobody waits for is an attention. */
  start(line: string, instructions: number): string {
    this.readPending = false;
    this.console.line(toEbcdic(line));
    this.machine.run(instructions);
    return this.taken();
  }

  /** Runs until CMS waits for a line. */
  untilRead(limit = patience): string {
    this.machine.runUntil(() => this.readPending, limit);
    return this.taken();
  }

  /** What was typed since last asked. */
  taken(): string {
    const output = this.output.replaceAll('\u0085', '\n').replace(/ T=\S+ \S+/g, '');
    this.output = '';
    return output;
  }

  close(): void {
    this.machine.close();
  }

  /** Closes the machine and removes its volumes. */
  dispose(): void {
    this.close();
    rmSync(this.volumes.directory, { recursive: true, force: true });
  }
}
