/**
 * The configuration beside the volumes: the machine that this system is made for, in the format of the Hercules emulator, so
 * that it IPLs there too.
 */
import type { VolumePlan } from './volume-plan.ts';

/** Device addresses of the shipped machine. */
const addresses = { residence: 0x150, otherVolumes: 0x151 } as const;

export interface VolumeDevice {
  readonly address: number;
  readonly deviceType: string;
  readonly serial: string;
  /** File name within the data directory. */
  readonly file: string;
}

/** The devices on which the volumes are mounted, the system residence first. */
export function volumeDevices(plans: readonly VolumePlan[]): VolumeDevice[] {
  return plans.map(({ serial, deviceType }, index) => ({
    address: index === 0 ? addresses.residence : addresses.otherVolumes + index - 1,
    deviceType,
    serial,
    file: volumeFile(serial),
  }));
}

/** The name of a volume's image file. */
export function volumeFile(serial: string): string {
  return `${serial.toLowerCase()}.ckd`;
}

/** The text of `hercules.cnf`. */
export function herculesConfiguration(volumes: readonly VolumeDevice[]): string {
  const disks = volumes.map(({ address, deviceType, file }) => `${hex(address)}   ${deviceType}    ${file}`);
  return `${[...machine, ...disks].join('\n')}\n`;
}

function hex(address: number): string {
  return address.toString(16).toUpperCase().padStart(4, '0');
}

/** As long as this line stands in it, the file is not its owner's. */
export const madeAnew = '# cpcms start makes this file anew. Take this line out, and the file stays as you have it.';

const machine = [
  madeAnew,
  '# The machine of this system. Hercules runs it too: in this directory, hercules -f hercules.cnf, then ipl 150;',
  '# console lines are typed at its prompt with / before them, terminals connect to port 3270.',
  'ARCHMODE  S/370',
  'MAINSIZE  16',
  'NUMCPU    1',
  'CPUSERIAL 000370',
  'CPUMODEL  3158',
  'CNSLPORT  3270',
  'OSTAILOR  VM',
  'CODEPAGE  819/037',
  '',
  '# console, cards, printer',
  '0009   3215-C  /',
  '000C   3505',
  '000D   3525    punch.txt ascii',
  '000E   1403    printer.txt',
  '',
  '# typewriters and displays',
  '0020.64 3215   noprompt',
  '00C0.64 3270',
  '',
  '# disks',
];
