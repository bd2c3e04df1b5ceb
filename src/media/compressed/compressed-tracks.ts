/** Tracks of a compressed count-key-data image (`CKD_C370`) and its shadow files. */
import type { DiskGeometry } from '../../architecture/disk-geometry.ts';
import { trackSlotSize, writeHeader } from '../ckd-header.ts';
import { HostFile } from '../host-file.ts';
import { endMark, homeAddress, homeAddressLength, layOutTrack } from '../track.ts';
import type { TrackStore } from '../track-store.ts';
import { CompressedFile, type NumberedImages } from './compressed-file.ts';
import { CompressedHeader, noTable, tableEntries } from './compressed-header.ts';
import { type ChainOptions, ImageChain } from './image-chain.ts';
import { Compression } from './image-code.ts';
import { NullFormat, nullTrack } from './null-track.ts';

/** What tracks of an image are compressed with. */
export type TrackCompression = 'none' | 'zlib';

/** Cylinders of the largest disk there is; it keeps the tables of a damaged image within bounds. */
const mostCylinders = 65_536;

export class CompressedTracks implements TrackStore {
  readonly path: string;
  readonly cylinders: number;
  private readonly chain: ImageChain;
  private readonly heads: number;
  private readonly slotSize: number;

  private constructor(chain: ImageChain, geometry: DiskGeometry) {
    this.chain = chain;
    this.path = chain.newest.file.path;
    this.cylinders = chain.newest.header.units;
    this.heads = geometry.heads;
    this.slotSize = trackSlotSize(geometry);
  }

  /** @throws Error whose message is a clause */
  static open(path: string, geometry: DiskGeometry, options: ChainOptions): CompressedTracks {
    return new CompressedTracks(ImageChain.open(path, options, imagesOf(geometry)), geometry);
  }

  /** Makes an image in which every track has a home address, record 0, and nothing else. */
  static make(
    path: string,
    geometry: DiskGeometry,
    cylinders: number,
    compression: TrackCompression,
  ): CompressedTracks {
    const primaryEntries = Math.ceil((cylinders * geometry.heads) / tableEntries);
    const header = CompressedHeader.make({
      primaryEntries,
      units: cylinders,
      compression: compression === 'zlib' ? Compression.Zlib : Compression.None,
      nullFormat: NullFormat.Empty,
    });
    const file = new HostFile(path, 'new');
    const images = new TrackImages(geometry, cylinders);
    const made = CompressedFile.make(file, writeHeader(geometry, 'compressed'), header, images, noTable.empty);
    return new CompressedTracks(ImageChain.ofNew(made), geometry);
  }

  /** @returns the name of the new shadow file */
  static addShadow(path: string, geometry: DiskGeometry, shadow: string): string {
    return ImageChain.addShadow(path, shadow, imagesOf(geometry));
  }

  readTrack(number: number): Uint8Array {
    const file = this.chain.holderOf(number);
    const [cylinder, head] = this.place(number);
    const slot = new Uint8Array(this.slotSize);
    const format = file.nullFormat(number);
    if (format !== undefined) {
      const track = nullTrack(cylinder, head, format, file.header.nullFormat);
      if (track.length > slot.length) throw new Error(`Null tracks of "${file.file.path}" are longer than its tracks`);
      slot.set(track);
    } else {
      slot.set(homeAddress(cylinder, head));
      slot.set(file.read(number), homeAddressLength);
    }
    return slot;
  }

  writeTrack(number: number, track: Uint8Array): void {
    const [cylinder, head] = this.place(number);
    const { end, isDamaged } = layOutTrack(track);
    const address = homeAddress(cylinder, head);
    // The first byte of an image is not the flag byte of the home address, and a decoder looks for an end mark.
    if (isDamaged || address.some((byte, index) => track[index] !== byte)) {
      throw new Error('A compressed image keeps only tracks with their own home address and an end');
    }
    const content = track.subarray(0, end + endMark.length);
    const file = this.chain.newest;
    const format = [NullFormat.Empty, NullFormat.EndOfFile].find((each) => {
      return sameBytes(nullTrack(cylinder, head, each, file.header.nullFormat), content);
    });
    if (format === undefined) file.write(number, content.subarray(homeAddressLength));
    else file.writeNull(number, format);
  }

  sync(): void {
    this.chain.sync();
  }

  close(): void {
    this.chain.close();
  }

  private place(number: number): [cylinder: number, head: number] {
    return [Math.floor(number / this.heads), number % this.heads];
  }
}

function imagesOf(geometry: DiskGeometry): (header: CompressedHeader) => NumberedImages {
  return ({ units }) => new TrackImages(geometry, units);
}

/** The images of a file when they are tracks. */
class TrackImages implements NumberedImages {
  readonly count: number;
  readonly mostLength: number;
  private readonly heads: number;

  constructor(geometry: DiskGeometry, cylinders: number) {
    if (cylinders < 1 || cylinders > mostCylinders)
      throw new Error(`its header says that it has ${cylinders} cylinders`);
    this.count = cylinders * geometry.heads;
    this.mostLength = trackSlotSize(geometry) - homeAddressLength;
    this.heads = geometry.heads;
  }

  header(number: number): Uint8Array {
    return homeAddress(Math.floor(number / this.heads), number % this.heads);
  }

  describe(number: number): string {
    return `the track at cylinder ${Math.floor(number / this.heads)} head ${number % this.heads}`;
  }

  fault(number: number, body: Uint8Array): string | undefined {
    if (body.length > this.mostLength) return 'it is longer than a track';
    const track = new Uint8Array(homeAddressLength + body.length);
    track.set(this.header(number));
    track.set(body, homeAddressLength);
    const { end, isDamaged } = layOutTrack(track);
    return isDamaged || end + endMark.length > track.length ? 'its records do not end' : undefined;
  }
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => other[index] === byte);
}
