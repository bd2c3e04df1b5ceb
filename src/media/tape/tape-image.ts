/**
 * A tape in a host file: AWS, HET, FakeTape or SIMH, or several that a description puts together (OMA). It stands between two items (blocks and tape marks) and is passed
 * over in both directions; what is written ends it there, as on a real tape, where what follows is lost.
 *
 * The places of items are learned while the tape is passed over forward, so that backward nothing in the file needs to
 * be believed. A place where the file is damaged can be passed, as an item of its own, and nothing is behind it.
 *
 * A write has returned from the host's `write` when the method returns. `sync` makes it last through a power failure.
 */
import { existsSync } from 'node:fs';
import { HostFile } from '../host-file.ts';
import { ChunkedFormat, type ChunkedOptions } from './chunked-format.ts';
import { findTapeFormat, isTapeName } from './find-format.ts';
import { MemoryTape } from './memory-tape.ts';
import { isOpticalDescription, opticalItems } from './optical-tape.ts';
import { TapeDamage, type TapeFormat, type TapeItem, type TapeSource } from './tape-format.ts';

export interface TapeOptions {
  /** The ring is not in: nothing is written. */
  readonly readOnly?: boolean;
  /** How blocks of a HET file are written. */
  readonly chunks?: ChunkedOptions;
}

/** What was passed over; `nothing`: the end of what was recorded, or load point, and the tape has not moved. */
export type Passed = TapeItem | { readonly kind: 'nothing' } | { readonly kind: 'damage'; readonly reason: string };

/** Where an item begins, and what the one before it leaves for its header. */
interface Place {
  readonly start: number;
  readonly lastLength: number;
}

/** Bytes by which a description is known. */
const longestHeading = 16;
const loadPoint: Place = { start: 0, lastLength: 0 };

export class TapeImage {
  readonly path: string;
  readonly isReadOnly: boolean;
  /** Called at the first write after a sync. */
  onUnsynced: () => void = () => {};
  /** The host's file, which a tape that cannot be written may not have. */
  private readonly file: HostFile | undefined;
  private readonly source: TapeSource;
  private readonly format: TapeFormat;
  /** Of the items passed so far, and of the one behind them. */
  private places: Place[] = [loadPoint];
  /** Items before the tape's position; one more than places when it is behind damage. */
  private position = 0;
  private isUnsynced = false;

  private constructor(path: string, source: TapeSource, format: TapeFormat, file: HostFile | undefined) {
    this.path = path;
    this.source = source;
    this.format = format;
    this.file = file;
    this.isReadOnly = file === undefined || file.access === 'read';
  }

  /**
   * Opens a tape at its load point. A file that is not there is made when its name says that it is a tape and it may be
   * written.
   * @throws Error 'Cannot mount "x.aws": ...'
   */
  static open(path: string, options: TapeOptions = {}): TapeImage {
    const isReadOnly = options.readOnly ?? false;
    let file: HostFile | undefined;
    try {
      const isMade = !isReadOnly && !existsSync(path) && isTapeName(path);
      file = new HostFile(path, isReadOnly ? 'read' : isMade ? 'new' : 'write');
      if (isOpticalDescription(file.read(0, longestHeading))) return TapeImage.openOptical(path, file);
      const format = findTapeFormat(path, file, options.chunks ?? { isCompressed: true });
      return new TapeImage(path, file, format, file);
    } catch (error) {
      file?.close();
      throw new Error(`Cannot mount "${path}": ${(error as Error).message}`);
    }
  }

  private static openOptical(path: string, description: HostFile): TapeImage {
    const format = new ChunkedFormat();
    const image = new TapeImage(path, new MemoryTape(opticalItems(path), format), format, undefined);
    description.close();
    return image;
  }

  get formatName(): string {
    return this.source instanceof MemoryTape ? 'OMA' : this.format.name;
  }

  get isAtLoadPoint(): boolean {
    return this.position === 0;
  }

  /** Bytes of the file before the tape's position; behind damage, before that. */
  get bytesBefore(): number {
    return (this.places[this.position] ?? (this.places.at(-1) as Place)).start;
  }

  rewind(): void {
    this.position = 0;
  }

  passForward(): Passed {
    const place = this.places[this.position];
    if (place === undefined) return { kind: 'damage', reason: 'nothing behind damage can be found' };
    const found = this.itemAt(place);
    if (found === undefined) return { kind: 'nothing' };
    this.position++;
    if ('end' in found && this.position === this.places.length) {
      this.places.push({ start: found.end, lastLength: found.lastLength });
    }
    return found;
  }

  passBackward(): Passed {
    if (this.position === 0) return { kind: 'nothing' };
    this.position--;
    return this.itemAt(this.places[this.position] as Place) ?? { kind: 'nothing' };
  }

  /**
   * Writes a block or a tape mark at the tape's position.
   * @throws TapeDamage behind damage, and whatever the host says when it does not write
   */
  write(item: Uint8Array | 'mark'): void {
    const { start, lastLength } = this.endHere();
    const { bytes, lastLength: next } = this.format.encode(item === 'mark' ? undefined : item, lastLength);
    this.writable.write(start, bytes);
    this.places.push({ start: start + bytes.length, lastLength: next });
    this.position++;
  }

  /** Erases everything behind the tape's position; throws as `write` does. */
  erase(): void {
    this.endHere();
  }

  /** Makes what was written survive a power failure; nothing when nothing was written since the last time. */
  sync(): void {
    if (!this.isUnsynced) return;
    this.writable.sync();
    this.isUnsynced = false;
  }

  close(): void {
    this.sync();
    this.file?.close();
  }

  private get writable(): HostFile {
    if (this.file === undefined) throw new TapeDamage('a tape that is put together from files cannot be written');
    return this.file;
  }

  private itemAt({ start, lastLength }: Place): TapeItem | (Passed & { readonly kind: 'damage' }) | undefined {
    try {
      return this.format.itemAt(this.source, start, lastLength);
    } catch (error) {
      if (!(error instanceof TapeDamage)) throw error;
      return { kind: 'damage', reason: error.message };
    }
  }

  /** Cuts the file off here. A write that a power failure then cuts short leaves nothing old behind itself. */
  private endHere(): Place {
    const place = this.places[this.position];
    if (place === undefined) throw new TapeDamage('nothing can be written behind damage');
    const file = this.writable;
    this.places.length = this.position + 1;
    if (!this.isUnsynced) this.onUnsynced();
    this.isUnsynced = true;
    if (file.size() > place.start) file.truncate(place.start);
    return place;
  }
}
