/** Random programs in a virtual machine, and what came of them on the bare CPU. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generalInstructions } from '../../../src/architecture/instructions/general.ts';
import { Machine } from '../../../src/machine/machine.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { differences } from '../../cpu/referee/compare.ts';
import { endAddress, Layout } from '../../cpu/referee/layout.ts';
import { testCases } from '../../cpu/referee/random-case.ts';
import { testImage } from '../../cpu/referee/test-image.ts';
import { NestedSystem, nestedDirectory } from '../system/nested.ts';
import { identification, TestSystem } from '../system/test-system.ts';
import { caseDiskAddress, caseDiskCylinders, caseDiskType, readRecords, writeCases } from './case-disk.ts';

/** The clock shows another time there. */
const general = generalInstructions.map(({ mnemonic }) => mnemonic).filter((mnemonic) => mnemonic !== 'STCK');

/** Those that only look, or that a case may do without harm to what runs it. */
const control = [
  ...['SSK', 'ISK', 'LRA', 'TPROT', 'PTLB', 'IVSK', 'STCTL', 'LCTL', 'SCKC', 'STCKC'],
  ...['SSM', 'STNSM', 'STOSM', 'LPSW', 'SPKA', 'IPK', 'STPX', 'STAP'],
  ...['IPTE', 'SSKE', 'ISKE', 'RRB', 'RRBE', 'TB', 'SPX', 'SIGP', 'CONCS'],
];
const mnemonics = [...control, ...control, ...control, ...general];

/** Three levels deep. */
const mostInstructions = 5_000_000_000;
const user = 'RANDOM';
const volume = 'CASES1';
const firstCylinder = 1;

export interface Batch {
  readonly cases: number;
  readonly seed: number;
  /** 1: under CP, 2: under CP under CP. */
  readonly depth: number;
}

/** Runs a batch under CP; describes the cases that have ended differently there. */
export function disagreements({ cases: count, seed, depth }: Batch): string[] {
  const cases = testCases({ mnemonics, count, seed });
  const image = testImage(cases);
  return differences(cases, runBare(image), runUnderCp(image, depth));
}

function runBare(image: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'random-programs-'));
  const path = join(folder, 'cases.ckd');
  const disk = CkdImage.create(path, caseDiskType, { cylinders: caseDiskCylinders(image.length) });
  writeCases(disk, 0, image);
  disk.close();
  const machine = new Machine({ storageBytes: Layout.storageSize, clock: 'virtual', identification });
  machine.install({ address: caseDiskAddress, type: caseDiskType, arguments: [path], directory: folder });
  machine.ipl(caseDiskAddress);
  machine.runUntil('disabled-wait', mostInstructions);
  machine.close();
  if (machine.cpu.psw.address !== endAddress) throw new Error('The random programs have not come to their end');
  const records = readRecords(path, 0, image.length);
  rmSync(folder, { recursive: true });
  return records;
}

function runUnderCp(image: Uint8Array, depth: number): Uint8Array {
  const system = new TestSystem({
    directory: directoryFor(image) + nestedDirectory(['LINK CASES 152 152 MW']),
    prepare: (folder) => {
      const disk = CkdImage.open(join(folder, `${volume.toLowerCase()}.ckd`), caseDiskType);
      writeCases(disk, firstCylinder, image);
      disk.close();
    },
  });
  try {
    system.start();
    const terminal = new NestedSystem(system).typewriterAtDepth(depth);
    terminal.expect(/ONLINE/);
    terminal.ask(`logon ${user}`, /PASSWORD/);
    terminal.ask(user, /DISABLED WAIT PSW '00020000 0000600D'/, mostInstructions);
    return readRecords(join(system.folder, `${volume.toLowerCase()}.ckd`), firstCylinder, image.length);
  } finally {
    system.close();
  }
}

function directoryFor(image: Uint8Array): string {
  const cylinders = caseDiskCylinders(image.length);
  const size = `${Layout.storageSize >>> 20}M`;
  return `
USER CASES NOLOG
 MDISK 152 ${caseDiskType} 000 ${firstCylinder + cylinders} ${volume} MW
USER ${user} ${user} ${size} ${size} BG
 OPTION ECMODE
 IPL ${caseDiskAddress.toString(16)}
 CONSOLE 009 3215
 MDISK ${caseDiskAddress.toString(16)} ${caseDiskType} ${firstCylinder} ${cylinders} ${volume} MR
`;
}
