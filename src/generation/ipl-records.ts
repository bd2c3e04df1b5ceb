/**
 * What makes a count-key-data volume IPL a system: records 1 and 2 of its first track, and the system's own storage in
 * records of 4096 bytes. `ipl-loader.asm` is the program in record 2.
 *
 * Record 1 holds a PSW and a CCW that reads record 2 to X'800' (Principles of Operation, "Initial Program Loading").
 * Record 3 is free for the volume label.
 */
import { readFileSync } from 'node:fs';
import { CcwFlag } from '../architecture/channel-command-word.ts';
import { DiskCommand } from '../architecture/disk-command.ts';
import { toEbcdic } from '../architecture/ebcdic.ts';
import { LowStorage } from '../architecture/low-storage.ts';
import { assemble } from '../assembler/assemble.ts';
import { sourceFile } from '../compiler/source-file.ts';
import { initialPsw } from '../linker/ipl-deck.ts';
import { type LoadImage, link } from '../linker/link.ts';
import type { TrackRecord } from '../media/track.ts';

export interface IplParameters {
  readonly image: LoadImage;
  /** Whether the system begins in extended control mode; it then finds the device's address at 186, else at 2. */
  readonly extendedControl?: boolean;
  /** Where the records of the system begin: at record 1 of this track. Cylinders as the system sees them, from 0. */
  readonly firstCylinder: number;
  readonly firstHead: number;
  /** Records of 4096 bytes without keys that a track takes. */
  readonly recordsPerTrack: number;
  readonly tracksPerCylinder: number;
}

export interface IplRecords {
  /** Records 1 and 2 of cylinder 0 track 0, with the keys IPL1 and IPL2. */
  readonly bootstrap: readonly TrackRecord[];
  /** The system, in the order of its tracks. */
  readonly system: readonly TrackRecord[];
}

/** Bytes of a record of the system. */
export const iplRecordLength = 4096;
/** What is below is loaded last; the loader itself lies from here to the end of the first 4096 bytes. */
const loaderOrigin = 0x800;
const loaderLimit = iplRecordLength;

/**
 * The records that load an image and start it at its entry, disabled.
 *
 * Storage from 0 to X'7FF' and from X'1000' to the end of the image is loaded, with zeros where the image has nothing;
 * X'800' to X'FFF' must be empty in the image, and holds what is left of the loader afterwards.
 */
export function iplRecords(parameters: IplParameters): IplRecords {
  const { image, firstCylinder, firstHead, recordsPerTrack, tracksPerCylinder } = parameters;
  const pages = pagesOf(image);
  const loader = iplLoader(parameters, pages.length);
  const none = new Uint8Array(0);
  const firstTrack = firstCylinder * tracksPerCylinder + firstHead;
  const system = pages.map((data, index): TrackRecord => {
    const track = firstTrack + Math.floor(index / recordsPerTrack);
    const cylinder = Math.floor(track / tracksPerCylinder);
    return { cylinder, head: track % tracksPerCylinder, record: (index % recordsPerTrack) + 1, key: none, data };
  });
  const bootstrap = [firstRecord(loader.bytes.length, loader.entry), loader.bytes].map(
    (data, index): TrackRecord => ({ cylinder: 0, head: 0, record: index + 1, key: toEbcdic(`IPL${index + 1}`), data }),
  );
  return { bootstrap, system };
}

/** The image in records: from X'1000' on, then what belongs to locations 0 to X'7FF'. */
function pagesOf(image: LoadImage): Uint8Array[] {
  const end = Math.max(image.origin + image.bytes.length, iplRecordLength);
  const storage = new Uint8Array(Math.ceil(end / iplRecordLength) * iplRecordLength);
  storage.set(image.bytes, image.origin);
  if (storage.subarray(loaderOrigin, loaderLimit).some((byte) => byte !== 0)) {
    throw new Error(
      "Cannot make IPL records: the image has something in X'800' to X'FFF', which must be empty because the loader is there",
    );
  }
  const pages: Uint8Array[] = [];
  for (let at = iplRecordLength; at <= storage.length; at += iplRecordLength) {
    pages.push(storage.subarray(at % storage.length, (at % storage.length) + iplRecordLength));
  }
  return pages;
}

/** PSW and the CCW that goes on with record 2; the second CCW is not used. */
function firstRecord(loaderLength: number, entry: number): Uint8Array {
  const bytes = new Uint8Array(LowStorage.iplCcw2 + 8);
  bytes.set(initialPsw(entry, false));
  const view = new DataView(bytes.buffer);
  view.setUint32(LowStorage.iplCcw1, loaderOrigin);
  view.setUint8(LowStorage.iplCcw1, DiskCommand.ReadData);
  view.setUint8(LowStorage.iplCcw1 + 4, CcwFlag.SuppressLength);
  view.setUint16(LowStorage.iplCcw1 + 6, loaderLength);
  return bytes;
}

/** The loader with its parameters filled in. */
function iplLoader(parameters: IplParameters, records: number): LoadImage {
  const file = sourceFile('src/generation/ipl-loader.asm');
  const { module } = assemble(readFileSync(file, 'utf8'), { file: 'ipl-loader.asm' });
  const loader = link([module], { origin: loaderOrigin, limit: loaderLimit });
  const bytes = Uint8Array.from(loader.bytes);
  const view = new DataView(bytes.buffer);
  const place = (symbol: string) => (loader.symbols.get(symbol) as number) - loaderOrigin;
  const most = view.getUint16(place('IPLMOST'));
  if (parameters.recordsPerTrack < 1 || parameters.recordsPerTrack > most) {
    throw new Error(
      `Cannot make IPL records: a track is to have ${parameters.recordsPerTrack} of them, it can have 1 to ${most}`,
    );
  }
  bytes.set(initialPsw(parameters.image.entry, parameters.extendedControl ?? false), place('IPLPSW'));
  view.setUint32(place('IPLADDR'), iplRecordLength);
  view.setUint32(place('IPLCOUNT'), records);
  view.setUint16(place('IPLTRACK'), parameters.recordsPerTrack);
  view.setUint16(place('IPLHEAD'), parameters.tracksPerCylinder);
  view.setUint16(place('IPLCYL'), parameters.firstCylinder);
  view.setUint16(place('IPLFIRST'), parameters.firstHead);
  return { ...loader, bytes };
}
