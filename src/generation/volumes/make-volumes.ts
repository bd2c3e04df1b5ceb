/**
 * Makes the volumes of a data directory, as far as they are missing or stale.
 *
 * The system residence volume holds nothing that cannot be made again: it is rebuilt when a source is newer, into a file of
 * its own that then takes the old one's place. The others are people's: they are made once and never overwritten.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '../../../directory/entries.ts';
import { readDirectory } from '../../../directory/read-directory.ts';
import { CkdImage } from '../../media/ckd-image.ts';
import { buildVolume, type SystemContent } from './build-volume.ts';
import { herculesConfiguration, madeAnew, type VolumeDevice, volumeDevices } from './hercules-configuration.ts';
import type { SystemPrograms } from './system-content.ts';
import { planVolumes, type VolumePlan } from './volume-plan.ts';

export interface MakeVolumesOptions {
  /** Where the volumes are; made if it is not there. */
  readonly dataDirectory: string;
  /** The user directory, a file of statements. */
  readonly directoryFile: string;
  /** When the newest source of the programs was changed; milliseconds since 1970. */
  readonly newestSource: number;
  /** Makes the programs; called only when the system residence volume is to be built. */
  readonly programs: () => SystemPrograms;
  /** Told what is going on, a line at a time. */
  readonly progress?: (line: string) => void;
  readonly now?: Date;
}

/** Name of the configuration beside the volumes. */
export const configurationFile = 'hercules.cnf';

/** @returns the volumes and where they are mounted */
export function makeVolumes(options: MakeVolumesOptions): VolumeDevice[] {
  const { dataDirectory, directoryFile, progress = () => {}, now = new Date() } = options;
  const directory = readDirectory(readFileSync(directoryFile, 'utf8'), { source: directoryFile });
  const plans = planVolumes(directory);
  const devices = volumeDevices(plans);
  mkdirSync(dataDirectory, { recursive: true });
  const newest = Math.max(options.newestSource, statSync(directoryFile).mtimeMs);
  for (const [index, plan] of plans.entries()) {
    const path = join(dataDirectory, (devices[index] as VolumeDevice).file);
    if (plan.serial !== directory.residence.volume) makeOnce(path, plan, now, progress);
    else if (isStale(path, newest)) makeResidence(path, plan, directory, options.programs, now, progress);
  }
  writeConfiguration(join(dataDirectory, configurationFile), herculesConfiguration(devices));
  return devices;
}

function isStale(path: string, newest: number): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return made === undefined || made < newest;
}

function makeResidence(
  path: string,
  plan: VolumePlan,
  directory: Directory,
  programs: () => SystemPrograms,
  now: Date,
  progress: (line: string) => void,
): void {
  progress('Compiling CP and CMS ...');
  const content: SystemContent = { directory, programs: programs() };
  progress(`Making system residence volume ${plan.serial} ...`);
  make(path, plan, now, content);
}

function makeOnce(path: string, plan: VolumePlan, now: Date, progress: (line: string) => void): void {
  if (existsSync(path)) {
    checkSize(path, plan);
    return;
  }
  progress(`Making volume ${plan.serial} ...`);
  make(path, plan, now, undefined);
}

/** Builds beside the path, then puts the result there: what is at the path is always whole. */
function make(path: string, plan: VolumePlan, now: Date, content: SystemContent | undefined): void {
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  const image = CkdImage.create(unfinished, plan.deviceType, { cylinders: plan.cylinders });
  try {
    buildVolume(image, plan, now, content);
  } finally {
    image.close();
  }
  renameSync(unfinished, path);
}

function checkSize(path: string, { serial, deviceType, cylinders }: VolumePlan): void {
  const image = CkdImage.open(path, deviceType, { readOnly: true });
  image.close();
  if (image.cylinders === cylinders) return;
  throw new Error(
    `Cannot use "${path}" as volume ${serial}: it has ${image.cylinders} cylinders, the user directory says ${cylinders}; change the directory, or move the file away to have a new one made`,
  );
}

/** One that somebody has made his own stays; what somebody has changed without doing so is kept under another name. */
function writeConfiguration(path: string, text: string): void {
  const present = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (present === text || (present !== undefined && !present.includes(madeAnew))) return;
  if (present !== undefined) renameSync(path, `${path}.old`);
  writeFileSync(path, text);
}
