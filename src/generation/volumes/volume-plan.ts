/**
 * What is to be on each volume, as the user directory says: sizes from the minidisks that are whole volumes, uses of
 * cylinders from the system areas, and the minidisks themselves.
 */
import type { Directory, MinidiskEntry } from '../../../directory/entries.ts';

/** What CP does with cylinders; the names are those of the records' `CylinderUse`. */
export type CylinderUse = 'temporary' | 'permanent' | 'temporaryDisk' | 'directory' | 'paging';

/** The users who own the system areas, and what these are for. */
const systemAreas: Readonly<Record<string, CylinderUse>> = {
  $NUC$: 'permanent',
  $DRCT$: 'directory',
  $SPOOL$: 'temporary',
  $PAGE$: 'paging',
  $TDSK$: 'temporaryDisk',
};

/** The owner of the system areas that hold CP's nucleus. */
const nucleusOwner = '$NUC$';

export interface OwnedMinidisk extends MinidiskEntry {
  readonly owner: string;
}

export interface VolumePlan {
  readonly serial: string;
  readonly deviceType: string;
  readonly cylinders: number;
  /** Cylinders that CP gives out or keeps its own things on; the others are permanent. */
  readonly areas: readonly Area[];
  /** Minidisks of people, whole volumes not among them. */
  readonly minidisks: readonly OwnedMinidisk[];
}

export interface Area {
  readonly use: CylinderUse;
  readonly isNucleus: boolean;
  readonly firstCylinder: number;
  readonly cylinders: number;
}

/**
 * @returns the plans, in the order in which the directory names the volumes, the system residence first
 * @throws Error 'Cannot plan volume "CPUSR1": ...'
 */
export function planVolumes(directory: Directory): VolumePlan[] {
  const all = directory.users.flatMap(({ userId, devices }) =>
    devices.flatMap((device) => (device.kind === 'minidisk' ? [{ ...device, owner: userId }] : [])),
  );
  const whole = all.filter(({ firstCylinder }) => firstCylinder === 0);
  const serials = new Set([
    directory.residence.volume,
    ...whole.map(({ volume }) => volume),
    ...all.map(({ volume }) => volume),
  ]);
  return [...serials].map((serial) =>
    planVolume(
      serial,
      all.filter(({ volume }) => volume === serial),
    ),
  );
}

function planVolume(serial: string, all: readonly OwnedMinidisk[]): VolumePlan {
  const whole = all.find(({ firstCylinder }) => firstCylinder === 0);
  if (whole === undefined) {
    throw new Error(
      `Cannot plan volume "${serial}": no minidisk of the directory begins at its cylinder 0 and says how large it is`,
    );
  }
  const { deviceType, cylinders } = whole;
  const parts = all.filter(({ firstCylinder }) => firstCylinder > 0);
  const beyond = parts.find((part) => part.firstCylinder + part.cylinders > cylinders);
  if (beyond !== undefined) {
    throw new Error(
      `Cannot plan volume "${serial}": it has ${cylinders} cylinders (line ${whole.line}), and the minidisk of line ${beyond.line} ends beyond`,
    );
  }
  const areas = parts.flatMap(({ owner, firstCylinder, cylinders: size }) => {
    const use = systemAreas[owner];
    return use === undefined ? [] : [{ use, isNucleus: owner === nucleusOwner, firstCylinder, cylinders: size }];
  });
  return { serial, deviceType, cylinders, areas, minidisks: parts.filter(({ owner }) => !(owner in systemAreas)) };
}
