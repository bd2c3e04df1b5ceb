/**
 * Tracks of an uncompressed image: every track has its slot, in order. A large volume can be in several files, whose
 * names end in _1, _2 ... and whose headers say which cylinders are theirs.
 */
import type { DiskGeometry } from '../architecture/disk-geometry.ts';
import { type CkdHeader, headerLength, readHeader, trackSlotSize } from './ckd-header.ts';
import { type FileAccess, HostFile } from './host-file.ts';
import { numberedFileName } from './numbered-file-name.ts';
import type { TrackStore } from './track-store.ts';

/** A file of the image and the tracks before it. */
interface Piece {
  readonly file: HostFile;
  readonly firstTrack: number;
}

const mostFiles = 9;

export class PlainTracks implements TrackStore {
  readonly path: string;
  readonly cylinders: number;
  private readonly pieces: readonly Piece[];
  private readonly slotSize: number;

  private constructor(pieces: readonly Piece[], slotSize: number, cylinders: number) {
    this.path = (pieces[0] as Piece).file.path;
    this.pieces = pieces;
    this.slotSize = slotSize;
    this.cylinders = cylinders;
  }

  /**
   * Opens the files that follow the first one.
   * @param file the first one; closed if it or another cannot be used
   * @throws Error whose message is a clause
   */
  static open(file: HostFile, header: CkdHeader): PlainTracks {
    const pieces: Piece[] = [{ file, firstTrack: 0 }];
    try {
      let current = header;
      let cylinders = cylindersOf(file, header, 0);
      if (header.sequence > 1) throw new Error(`it is file ${header.sequence} of several, name the first one`);
      while (current.sequence > 0 && current.highestCylinder > 0) {
        const next = new NextFile(file, pieces.length + 1);
        pieces.push({ file: next.file, firstTrack: cylinders * header.heads });
        current = next.header(header);
        cylinders += cylindersOf(next.file, current, cylinders, next.name);
      }
      return new PlainTracks(pieces, header.slotSize, cylinders);
    } catch (error) {
      for (const piece of pieces) piece.file.close();
      throw error;
    }
  }

  /** The tracks of a file whose header and slots are being written. */
  static make(file: HostFile, geometry: DiskGeometry, cylinders: number): PlainTracks {
    return new PlainTracks([{ file, firstTrack: 0 }], trackSlotSize(geometry), cylinders);
  }

  readTrack(number: number): Uint8Array {
    const { file, firstTrack } = this.pieceOf(number);
    const track = file.read(this.offsetOf(number - firstTrack), this.slotSize);
    if (track.length < this.slotSize) throw new Error(`Track ${number} of "${file.path}" is no longer there`);
    return track;
  }

  writeTrack(number: number, track: Uint8Array, { offset, length }: { offset: number; length: number }): void {
    const { file, firstTrack } = this.pieceOf(number);
    file.write(this.offsetOf(number - firstTrack) + offset, track.subarray(offset, offset + length));
  }

  sync(): void {
    for (const { file } of this.pieces) file.sync();
  }

  close(): void {
    for (const { file } of this.pieces) file.close();
  }

  private pieceOf(number: number): Piece {
    let found = this.pieces[0] as Piece;
    for (const piece of this.pieces) if (piece.firstTrack <= number) found = piece;
    return found;
  }

  private offsetOf(number: number): number {
    return headerLength + number * this.slotSize;
  }
}

/** The file that continues an image, found by its name. */
class NextFile {
  readonly name: string;
  readonly file: HostFile;
  private readonly sequence: number;

  constructor(first: HostFile, sequence: number) {
    if (sequence > mostFiles) throw new Error(`it has more than ${mostFiles} files`);
    this.sequence = sequence;
    const name = numberedFileName(first.path, sequence);
    this.name = name;
    const access: FileAccess = first.access;
    try {
      this.file = new HostFile(name, access);
    } catch (error) {
      throw new Error(`it goes on in "${name}": ${(error as Error).message}`);
    }
  }

  header(first: CkdHeader): CkdHeader {
    const header = readHeader(this.file.read(0, headerLength));
    const isNext =
      header.kind === 'plain' &&
      header.sequence === this.sequence &&
      header.heads === first.heads &&
      header.slotSize === first.slotSize &&
      header.imageType === first.imageType;
    if (!isNext) throw new Error(`"${this.name}" is not its file ${this.sequence}`);
    return header;
  }
}

/** Whole cylinders in a file, which is to end where its header says. */
function cylindersOf(file: HostFile, header: CkdHeader, before: number, name = ''): number {
  const content = file.size() - headerLength;
  const perCylinder = header.heads * header.slotSize;
  const cylinders = Math.floor(content / perCylinder);
  const whose = name === '' ? 'its' : `the`;
  if (cylinders === 0 || content !== cylinders * perCylinder) {
    const where = name === '' ? '' : ` of "${name}"`;
    throw new Error(
      `${whose} ${grouped(content)} bytes${where} are not a whole number of cylinders of ${grouped(perCylinder)}`,
    );
  }
  const { highestCylinder, sequence } = header;
  if (sequence > 0 && highestCylinder > 0 && highestCylinder !== before + cylinders - 1) {
    throw new Error(
      `${name === '' ? 'it' : `"${name}"`} ends with cylinder ${before + cylinders - 1}, its header says ${highestCylinder}`,
    );
  }
  return cylinders;
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
