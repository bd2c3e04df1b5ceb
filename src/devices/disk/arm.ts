/**
 * The access arm of a disk and where on the track its head is: what the manuals call orientation (3830 Component
 * Description, "Track Format", "Multitrack Operation").
 *
 * The disk does not rotate. After a seek, and when a channel program begins, the head is at the index point; each command
 * moves it over the fields that it passes.
 */

import { FileMask } from '../../architecture/disk-command.ts';
import type { CkdImage } from '../../media/ckd-image.ts';
import { countLength, layOutTrack, markOverflow, type RecordPlace, type TrackLayout } from '../../media/track.ts';
import { DiskCheck, diskChecks, operationIncomplete } from './disk-check.ts';

/** The field that was passed last; `index`: none yet on this revolution. */
export type PassedField = 'index' | 'home address' | 'count' | 'key' | 'data';

export class Arm {
  cylinder = 0;
  head = 0;
  passed: PassedField = 'index';
  /** Number on the track of the record last passed; -1 before record 0. */
  recordIndex = -1;
  fileMask: number = FileMask.NoHomeAddress;
  private readonly image: CkdImage;
  /** Index points passed since data was last moved: twice is one revolution too many. */
  private indexPasses = 0;
  private layout: TrackLayout | undefined;

  constructor(image: CkdImage) {
    this.image = image;
  }

  /** A channel program begins. */
  beginChain(): void {
    this.fileMask = FileMask.NoHomeAddress;
    this.seek(this.cylinder, this.head);
  }

  seek(cylinder: number, head: number): void {
    this.cylinder = cylinder;
    this.head = head;
    this.layout = undefined;
    this.moveToIndex();
    this.forgetIndex();
  }

  /** Loses orientation. */
  moveToIndex(): void {
    this.passed = 'index';
    this.recordIndex = -1;
  }

  /** Data was read or written, or the program did something else than search. */
  forgetIndex(): void {
    this.indexPasses = 0;
  }

  track(): Uint8Array {
    try {
      return this.image.readTrack(this.cylinder, this.head);
    } catch {
      throw diskChecks.equipmentCheck();
    }
  }

  records(): readonly RecordPlace[] {
    this.layout ??= layOutTrack(this.track());
    return this.layout.records;
  }

  /** The record whose count, key or data was passed last. */
  record(): RecordPlace {
    const record = this.records()[this.recordIndex];
    if (record === undefined) throw new Error('A record is asked for only after its count was passed');
    return record;
  }

  /** The count field of a record as programs see it. */
  count({ offset }: RecordPlace): Uint8Array {
    const count = this.track().slice(offset, offset + countLength);
    markOverflow(count, 0, false);
    return count;
  }

  /** Writes bytes on the track under the head. */
  write(offset: number, bytes: Uint8Array): void {
    try {
      this.image.writeBytes(this.cylinder, this.head, offset, bytes);
    } catch {
      throw diskChecks.equipmentCheck();
    } finally {
      this.layout = undefined;
    }
  }

  /** Waits for the home address, which a multitrack command finds on the next track. */
  passHomeAddress(isMultitrack: boolean): void {
    if (isMultitrack || this.passed !== 'index') this.passIndex(isMultitrack);
    this.recordIndex = -1;
    this.passed = 'home address';
  }

  /** Passes the next count field. */
  passCount(isMultitrack: boolean, skipsRecordZero: boolean): RecordPlace {
    let next = this.recordIndex + 1;
    if (next === 0 && skipsRecordZero) next = 1;
    while (next >= this.records().length) {
      if (this.layout?.isDamaged) throw diskChecks.dataCheck();
      this.passIndex(isMultitrack);
      next = skipsRecordZero ? 1 : 0;
    }
    this.recordIndex = next;
    this.passed = 'count';
    return this.record();
  }

  /** Passes the index point; a multitrack command goes on with the next head. */
  private passIndex(isMultitrack: boolean): void {
    if (isMultitrack) this.nextHead();
    else if (++this.indexPasses >= 2) throw diskChecks.noRecordFound();
    this.moveToIndex();
  }

  /** Goes on to where the record that was passed overflows: the first record of the next track. */
  followOverflow(): RecordPlace {
    try {
      this.nextHead();
      this.recordIndex = 1;
      if (this.records().length <= 1) throw diskChecks.noRecordFound();
    } catch (error) {
      throw error instanceof DiskCheck ? operationIncomplete(error) : error;
    }
    return this.record();
  }

  private nextHead(): void {
    if (this.head + 1 >= this.image.geometry.heads) throw diskChecks.endOfCylinder();
    if ((this.fileMask & FileMask.Seeks) === FileMask.NoSeeks) throw diskChecks.fileProtected();
    this.head++;
    this.layout = undefined;
  }
}
