/**
 * A disk volume in a host file: count-key-data, uncompressed (`CKD_P370`), one file (file format of the Hercules
 * emulator).
 *
 * A write has returned from the host's `write` when the method returns. `sync` makes it last through a power failure.
 * Not supported: compressed images, shadow files, volumes in several files.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { type DiskGeometry, diskGeometries, findDiskGeometry } from '../architecture/disk-geometry.ts';
import { headerLength, readHeader, trackSlotSize, writeHeader } from './ckd-header.ts';
import { composeTrack, recordZero, type TrackRecord, trackRecords } from './track.ts';
import { type VolumeLabel, volumeLabelRecords } from './volume-label.ts';

export interface CreateOptions {
  /** Cylinders of the volume; the type's own number if absent. */
  readonly cylinders?: number;
  /** Writes IPL records that load a disabled wait, and a volume label. */
  readonly label?: VolumeLabel;
}

/** Tracks that are kept in memory after they were read or written. */
const cachedTracks = 64;

export class CkdImage {
  readonly path: string;
  readonly geometry: DiskGeometry;
  readonly cylinders: number;
  readonly isReadOnly: boolean;
  /** Bytes of the file that a track takes. */
  readonly slotSize: number;
  /** Called at the first write after a sync. */
  onUnsynced: () => void = () => {};
  private readonly file: number;
  private readonly cache = new Map<number, Uint8Array>();
  private isUnsynced = false;

  private constructor(path: string, file: number, geometry: DiskGeometry, cylinders: number, isReadOnly: boolean) {
    this.path = path;
    this.file = file;
    this.geometry = geometry;
    this.cylinders = cylinders;
    this.isReadOnly = isReadOnly;
    this.slotSize = trackSlotSize(geometry);
  }

  /**
   * Opens an image.
   * @param type `3350`: the model is found from the number of cylinders
   * @throws Error 'Cannot attach "x.img" as a 3350: ...'
   */
  static open(path: string, type: string, options: { readonly readOnly?: boolean } = {}): CkdImage {
    const isReadOnly = options.readOnly ?? false;
    const fail = (reason: string) => new Error(`Cannot attach "${path}" as a ${type}: ${reason}`);
    let file: number;
    try {
      file = openSync(path, isReadOnly ? 'r' : 'r+');
    } catch (error) {
      throw fail(hostReason(error));
    }
    try {
      const { geometry, cylinders } = examine(file, type);
      return new CkdImage(path, file, geometry, cylinders, isReadOnly);
    } catch (error) {
      closeSync(file);
      throw fail((error as Error).message);
    }
  }

  /**
   * Makes a volume in which every track has a home address, record 0, and nothing else.
   * @throws Error if the file exists already or cannot be written
   */
  static create(path: string, type: string, options: CreateOptions = {}): CkdImage {
    const fail = (reason: string) => new Error(`Cannot make "${path}" as a ${type}: ${reason}`);
    const geometry = findDiskGeometry(type);
    if (geometry === undefined) throw fail(`there is no disk of that type`);
    const cylinders = options.cylinders ?? geometry.cylinders;
    const most = geometry.cylinders + geometry.alternateCylinders;
    if (cylinders < 1 || cylinders > most)
      throw fail(`it is to have ${cylinders} cylinders, a ${type} has 1 to ${most}`);
    try {
      const image = new CkdImage(path, openSync(path, 'wx+'), geometry, cylinders, false);
      image.format(options.label);
      return image;
    } catch (error) {
      throw fail(hostReason(error));
    }
  }

  /** A track from home address to the end of its room in the file. The array is the image's own: do not change it. */
  readTrack(cylinder: number, head: number): Uint8Array {
    const number = this.trackNumber(cylinder, head);
    const cached = this.cache.get(number);
    if (cached !== undefined) return cached;
    const track = new Uint8Array(this.slotSize);
    readSync(this.file, track, 0, track.length, this.trackOffset(number));
    this.keep(number, track);
    return track;
  }

  /** Replaces bytes of a track, with one write. */
  writeBytes(cylinder: number, head: number, offset: number, bytes: Uint8Array): void {
    if (offset + bytes.length > this.slotSize) throw new RangeError('What is written to a track ends within its slot');
    const number = this.trackNumber(cylinder, head);
    const track = this.readTrack(cylinder, head);
    writeWhole(this.file, bytes, this.trackOffset(number) + offset);
    track.set(bytes, offset);
    if (!this.isUnsynced) this.onUnsynced();
    this.isUnsynced = true;
  }

  /** The records of a track as objects, record 0 first. */
  readRecords(cylinder: number, head: number): TrackRecord[] {
    return trackRecords(this.readTrack(cylinder, head));
  }

  /** Replaces all records of a track, record 0 first. */
  writeRecords(cylinder: number, head: number, records: readonly TrackRecord[]): void {
    this.writeBytes(cylinder, head, 0, composeTrack(cylinder, head, records));
  }

  /** Makes what was written survive a power failure; nothing when nothing was written since the last time. */
  sync(): void {
    if (!this.isUnsynced) return;
    fsyncSync(this.file);
    this.isUnsynced = false;
  }

  close(): void {
    this.sync();
    closeSync(this.file);
  }

  private format(label: VolumeLabel | undefined): void {
    writeWhole(this.file, writeHeader(this.geometry), 0);
    const slots = new Uint8Array(this.slotSize * this.geometry.heads);
    for (let cylinder = 0; cylinder < this.cylinders; cylinder++) {
      for (let head = 0; head < this.geometry.heads; head++) {
        slots.set(composeTrack(cylinder, head, [recordZero(cylinder, head)]), head * this.slotSize);
      }
      writeWhole(this.file, slots, headerLength + cylinder * slots.length);
    }
    ftruncateSync(this.file, headerLength + this.cylinders * slots.length);
    if (label !== undefined) this.writeRecords(0, 0, [recordZero(0, 0), ...volumeLabelRecords(label)]);
    this.isUnsynced = true;
  }

  private trackNumber(cylinder: number, head: number): number {
    if (cylinder < 0 || cylinder >= this.cylinders || head < 0 || head >= this.geometry.heads) {
      throw new RangeError(`A track lies on the volume; cylinder ${cylinder} head ${head} does not`);
    }
    return cylinder * this.geometry.heads + head;
  }

  private trackOffset(number: number): number {
    return headerLength + number * this.slotSize;
  }

  private keep(number: number, track: Uint8Array): void {
    if (this.cache.size >= cachedTracks) {
      for (const oldest of this.cache.keys()) {
        this.cache.delete(oldest);
        break;
      }
    }
    this.cache.set(number, track);
  }
}

/** Checks header and size of an image against a type; throws an error whose message is the reason alone. */
function examine(file: number, type: string): { geometry: DiskGeometry; cylinders: number } {
  const models = diskGeometries.filter((each) => each.name === type || each.type.toString(16) === type);
  const [smallest] = models;
  if (smallest === undefined) throw new Error('there is no disk of that type');
  const start = new Uint8Array(headerLength);
  const length = readSync(file, start, 0, headerLength, 0);
  const { heads, slotSize, imageType } = readHeader(start.subarray(0, length));
  const [first] = models.filter((model) => trackSlotSize(model) === slotSize);
  if (first === undefined) {
    const wanted = grouped(trackSlotSize(smallest));
    throw new Error(`its tracks are ${grouped(slotSize)} bytes long, a ${type} has ${wanted}`);
  }
  if (heads !== first.heads) throw new Error(`it has ${heads} tracks a cylinder, a ${type} has ${first.heads}`);
  if (imageType !== first.imageType)
    throw new Error(`its header names type ${hex(imageType)}, not ${hex(first.imageType)}`);
  const content = fstatSync(file).size - headerLength;
  const cylinders = Math.floor(content / slotSize / heads);
  if (cylinders === 0 || content !== cylinders * heads * slotSize) {
    throw new Error(
      `its ${grouped(content)} bytes are not a whole number of cylinders of ${grouped(heads * slotSize)}`,
    );
  }
  return { geometry: modelFor(models, slotSize, cylinders), cylinders };
}

/** The smallest of the models with this track length that has so many cylinders. */
function modelFor(models: readonly DiskGeometry[], slotSize: number, cylinders: number): DiskGeometry {
  const alike = models.filter((model) => trackSlotSize(model) === slotSize);
  const model = alike.find((each) => cylinders <= each.cylinders + each.alternateCylinders);
  if (model !== undefined) return model;
  const largest = alike.at(-1) as DiskGeometry;
  const most = largest.cylinders + largest.alternateCylinders;
  throw new Error(`it has ${cylinders} cylinders, a ${largest.name} has ${most}`);
}

function writeWhole(file: number, bytes: Uint8Array, position: number): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written, position + written);
}

function hostReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'this user may not open it',
    EISDIR: 'it is a directory',
    EEXIST: 'the file exists already',
    EROFS: 'its file system is read-only',
  };
  return known[code ?? ''] ?? message;
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
