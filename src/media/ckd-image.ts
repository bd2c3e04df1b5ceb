/**
 * A count-key-data disk volume in files of the host (file formats of the Hercules emulator): uncompressed (`CKD_P370`), in
 * one file or several, or compressed (`CKD_C370`), with or without shadow files. Its header says which it is.
 *
 * A write has returned from the host's `write` when the method returns. `sync` makes it last through a power failure.
 * Not supported: images with 64-bit offsets (`CKD_P064`).
 */
import { rmSync } from 'node:fs';
import { type DiskGeometry, diskGeometries, findDiskGeometry } from '../architecture/disk-geometry.ts';
import { type CkdHeader, headerLength, readHeader, trackSlotSize, writeHeader } from './ckd-header.ts';
import { CompressedTracks, type TrackCompression } from './compressed/compressed-tracks.ts';
import { HostFile } from './host-file.ts';
import { PlainTracks } from './plain-tracks.ts';
import { composeTrack, recordZero, type TrackRecord, trackRecords } from './track.ts';
import type { TrackStore } from './track-store.ts';
import { type VolumeLabel, volumeLabelRecords } from './volume-label.ts';

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** The files stay as they are: what is written is kept in memory until the image is closed. */
  readonly losesWrites?: boolean;
  /** Name of the shadow files of a compressed image; its character before the period stands for their number. */
  readonly shadow?: string | undefined;
}

export interface CreateOptions {
  /** Cylinders of the volume; the type's own number if absent. */
  readonly cylinders?: number;
  /** Writes IPL records that load a disabled wait, and a volume label. */
  readonly label?: VolumeLabel;
  /** Makes a compressed image; `none`: one whose tracks are not compressed, but take no more room than they need. */
  readonly compression?: TrackCompression | undefined;
}

/** Tracks that are kept in memory after they were read or written. */
const cachedTracks = 64;

export class CkdImage {
  readonly path: string;
  readonly geometry: DiskGeometry;
  readonly cylinders: number;
  readonly isReadOnly: boolean;
  readonly losesWrites: boolean;
  /** Bytes of a track, with what may follow its last record. */
  readonly slotSize: number;
  /** Called at the first write after a sync. */
  onUnsynced: () => void = () => {};
  private readonly store: TrackStore;
  private readonly cache = new Map<number, Uint8Array>();
  /** Tracks whose writes are to be lost. */
  private readonly kept = new Map<number, Uint8Array>();
  private isUnsynced = false;

  private constructor(
    path: string,
    store: TrackStore,
    geometry: DiskGeometry,
    { readOnly = false, losesWrites = false }: OpenOptions = {},
  ) {
    this.path = path;
    this.store = store;
    this.geometry = geometry;
    this.cylinders = store.cylinders;
    this.isReadOnly = readOnly;
    this.losesWrites = losesWrites;
    this.slotSize = trackSlotSize(geometry);
  }

  /**
   * Opens an image.
   * @param type `3350`: the model is found from the number of cylinders
   * @throws Error 'Cannot attach "x.img" as a 3350: ...'
   */
  static open(path: string, type: string, options: OpenOptions = {}): CkdImage {
    const { readOnly = false, losesWrites = false, shadow } = options;
    try {
      const models = modelsOf(type);
      const header = headerOf(path);
      const alike = modelsAlike(models, header, type);
      const store = openStore(path, header, alike[0] as DiskGeometry, { readOnly: readOnly || losesWrites, shadow });
      try {
        return new CkdImage(path, store, modelFor(alike, store.cylinders), options);
      } catch (error) {
        store.close();
        throw error;
      }
    } catch (error) {
      throw new Error(`Cannot attach "${path}" as a ${type}: ${(error as Error).message}`);
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
      const image = new CkdImage(path, makeStore(path, geometry, cylinders, options.compression), geometry);
      if (options.label !== undefined) image.writeLabel(options.label);
      image.isUnsynced = true;
      return image;
    } catch (error) {
      throw fail((error as Error).message);
    }
  }

  /**
   * Makes the next shadow file of a compressed image, which then stays as it is.
   * @param shadow name of the shadow files
   * @returns the name of the new one
   * @throws Error 'Cannot shadow "x.img": ...'
   */
  static addShadow(path: string, type: string, shadow: string): string {
    try {
      const header = headerOf(path);
      const [geometry] = modelsAlike(modelsOf(type), header, type);
      if (header.kind !== 'compressed') throw new Error('only a compressed image has shadow files');
      return CompressedTracks.addShadow(path, geometry as DiskGeometry, shadow);
    } catch (error) {
      throw new Error(`Cannot shadow "${path}": ${(error as Error).message}`);
    }
  }

  /**
   * A track from home address to the end of its room. The array is the image's own: do not change it.
   * @throws Error if the image is damaged there
   */
  readTrack(cylinder: number, head: number): Uint8Array {
    const number = this.trackNumber(cylinder, head);
    const cached = this.kept.get(number) ?? this.cache.get(number);
    if (cached !== undefined) return cached;
    const track = this.store.readTrack(number);
    this.keep(number, track);
    return track;
  }

  /** Replaces bytes of a track; whenever the host's writes end, it has the old or the new ones. */
  writeBytes(cylinder: number, head: number, offset: number, bytes: Uint8Array): void {
    if (offset + bytes.length > this.slotSize) throw new RangeError('What is written to a track ends within its slot');
    const number = this.trackNumber(cylinder, head);
    const track = this.readTrack(cylinder, head);
    const before = track.slice(offset, offset + bytes.length);
    track.set(bytes, offset);
    if (this.losesWrites) {
      this.kept.set(number, track);
      return;
    }
    try {
      this.store.writeTrack(number, track, { offset, length: bytes.length });
    } catch (error) {
      track.set(before, offset);
      throw error;
    }
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
    this.store.sync();
    this.isUnsynced = false;
  }

  close(): void {
    this.sync();
    this.store.close();
  }

  private writeLabel(label: VolumeLabel): void {
    this.writeRecords(0, 0, [recordZero(0, 0), ...volumeLabelRecords(label)]);
  }

  private trackNumber(cylinder: number, head: number): number {
    if (cylinder < 0 || cylinder >= this.cylinders || head < 0 || head >= this.geometry.heads) {
      throw new RangeError(`A track lies on the volume; cylinder ${cylinder} head ${head} does not`);
    }
    return cylinder * this.geometry.heads + head;
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

function headerOf(path: string): CkdHeader {
  const file = new HostFile(path, 'read');
  try {
    return readHeader(file.read(0, headerLength));
  } finally {
    file.close();
  }
}

/** Every model of a type, the smallest first. */
function modelsOf(type: string): DiskGeometry[] {
  const models = diskGeometries.filter((each) => each.name === type || each.type.toString(16) === type);
  if (models.length === 0) throw new Error('there is no disk of that type');
  return models;
}

/** The models whose tracks are those of an image. */
function modelsAlike(models: readonly DiskGeometry[], header: CkdHeader, type: string): DiskGeometry[] {
  const { heads, slotSize, imageType } = header;
  const alike = models.filter((model) => trackSlotSize(model) === slotSize);
  const [first] = alike;
  if (first === undefined) {
    const wanted = grouped(trackSlotSize(models[0] as DiskGeometry));
    throw new Error(`its tracks are ${grouped(slotSize)} bytes long, a ${type} has ${wanted}`);
  }
  if (heads !== first.heads) throw new Error(`it has ${heads} tracks a cylinder, a ${type} has ${first.heads}`);
  if (imageType !== first.imageType)
    throw new Error(`its header names type ${hex(imageType)}, not ${hex(first.imageType)}`);
  return alike;
}

/** The smallest of the models that has so many cylinders. */
function modelFor(alike: readonly DiskGeometry[], cylinders: number): DiskGeometry {
  const model = alike.find((each) => cylinders <= each.cylinders + each.alternateCylinders);
  if (model !== undefined) return model;
  const largest = alike.at(-1) as DiskGeometry;
  const most = largest.cylinders + largest.alternateCylinders;
  throw new Error(`it has ${cylinders} cylinders, a ${largest.name} has ${most}`);
}

function openStore(
  path: string,
  header: CkdHeader,
  geometry: DiskGeometry,
  options: { readonly readOnly: boolean; readonly shadow: string | undefined },
): TrackStore {
  if (header.kind === 'shadow') throw new Error('it is a shadow file; name the image that it belongs to');
  if (header.kind === 'compressed') return CompressedTracks.open(path, geometry, options);
  if (options.shadow !== undefined) throw new Error('only a compressed image has shadow files');
  return PlainTracks.open(new HostFile(path, options.readOnly ? 'read' : 'write'), header);
}

function makeStore(
  path: string,
  geometry: DiskGeometry,
  cylinders: number,
  compression: TrackCompression | undefined,
): TrackStore {
  if (compression !== undefined) return CompressedTracks.make(path, geometry, cylinders, compression);
  const file = new HostFile(path, 'new');
  try {
    formatPlain(file, geometry, cylinders);
    return PlainTracks.make(file, geometry, cylinders);
  } catch (error) {
    file.close();
    rmSync(path);
    throw error;
  }
}

/** Writes header and slots of an uncompressed image. */
function formatPlain(file: HostFile, geometry: DiskGeometry, cylinders: number): void {
  const slotSize = trackSlotSize(geometry);
  file.write(0, writeHeader(geometry));
  const slots = new Uint8Array(slotSize * geometry.heads);
  for (let cylinder = 0; cylinder < cylinders; cylinder++) {
    for (let head = 0; head < geometry.heads; head++) {
      slots.set(composeTrack(cylinder, head, [recordZero(cylinder, head)]), head * slotSize);
    }
    file.write(headerLength + cylinder * slots.length, slots);
  }
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
