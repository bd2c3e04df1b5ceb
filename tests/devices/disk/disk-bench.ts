/** A small disk on a temporary image behind a channel, and the steps of its channel programs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskCommand } from '../../../src/architecture/disk-command.ts';
import { Disk } from '../../../src/devices/disk/disk.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { countField, recordZero, type TrackRecord } from '../../../src/media/track.ts';
import { DeviceBench, type Step } from '../device-bench.ts';

export const testCylinders = 3;

export class DiskBench extends DeviceBench {
  readonly image: CkdImage;
  readonly disk: Disk;
  private readonly folder: string;

  /** @param type `3350` */
  static make(type = '3350', readOnly = false, compression?: 'zlib'): DiskBench {
    const folder = mkdtempSync(join(tmpdir(), 'disk-'));
    const path = join(folder, 'x.img');
    CkdImage.create(path, type, { cylinders: testCylinders, compression }).close();
    return new DiskBench(folder, CkdImage.open(path, type, { readOnly }));
  }

  private constructor(folder: string, image: CkdImage) {
    const disk = new Disk(image.geometry.type.toString(16), 0x50);
    disk.mount(image);
    super(disk);
    this.folder = folder;
    this.image = image;
    this.disk = disk;
  }

  close(): void {
    this.disk.unload();
    rmSync(this.folder, { recursive: true });
  }

  /** Puts records 1 to n on a track, record 0 as usual. */
  put(cylinder: number, head: number, ...records: readonly (readonly [key: string, data: string])[]): void {
    const made = records.map(([key, data], index) => record(cylinder, head, index + 1, key, data));
    this.image.writeRecords(cylinder, head, [recordZero(cylinder, head), ...made]);
  }

  /** The records of a track from record 1 on, as text. */
  get(cylinder: number, head: number): [number, string, string][] {
    const records = this.image.readRecords(cylinder, head).slice(1);
    return records.map(({ record, key, data }) => [record, text(key), text(data)]);
  }
}

export function record(cylinder: number, head: number, number: number, key: string, data: string): TrackRecord {
  return { cylinder, head, record: number, key: bytes(key), data: bytes(data) };
}

export function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

export function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('latin1');
}

export function address(cylinder: number, head: number): number[] {
  return [cylinder >>> 8, cylinder & 0xff, head >>> 8, head & 0xff];
}

export function seek(cylinder: number, head: number): Step {
  return { command: DiskCommand.Seek, data: [0, 0, ...address(cylinder, head)] };
}

/** A search and the transfer back to it. */
export function searchId(cylinder: number, head: number, record: number): Step[] {
  return search(DiskCommand.SearchIdEqual, [...address(cylinder, head), record]);
}

export function search(command: number, argument: ArrayLike<number>): Step[] {
  return [
    { command, data: argument },
    { command: 0, back: 1 },
  ];
}

export function searchHomeAddress(cylinder: number, head: number): Step[] {
  return search(DiskCommand.SearchHomeAddress, address(cylinder, head));
}

export function read(command: number, length: number): Step {
  return { command, length };
}

export function write(command: number, data: string | Uint8Array): Step {
  return { command, data: typeof data === 'string' ? bytes(data) : data };
}

/** Count, key and data as WRITE COUNT, KEY AND DATA takes them. */
export function wholeRecord(cylinder: number, head: number, record: number, key: string, data: string): Uint8Array {
  return Uint8Array.from([
    ...countField(cylinder, head, record, key.length, data.length),
    ...bytes(key),
    ...bytes(data),
  ]);
}

export function setMask(mask: number): Step {
  return { command: DiskCommand.SetFileMask, data: [mask] };
}
