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
import { alternateOf, isAlternate, isDefective, type TrackAddress, tellsTheProgram } from './alternate-track.ts';
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
  /** Where the arm works in place of a defective track. */
  private alternate: TrackAddress | undefined;
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
    this.useTrack(undefined);
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

  /** Works on this track in place of the one that was asked for; undefined: on that one. */
  private useTrack(alternate: TrackAddress | undefined): void {
    this.alternate = alternate;
    this.layout = undefined;
    this.moveToIndex();
  }

  track(): Uint8Array {
    return this.trackAt(this.alternate ?? this);
  }

  private trackAt({ cylinder, head }: TrackAddress): Uint8Array {
    try {
      return this.image.readTrack(cylinder, head);
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
    const { cylinder, head } = this.alternate ?? this;
    try {
      this.image.writeBytes(cylinder, head, offset, bytes);
    } catch {
      throw diskChecks.equipmentCheck();
    } finally {
      this.layout = undefined;
    }
  }

  /** Waits for the home address, which a multitrack command finds on the next track; that of a defective track, too. */
  passHomeAddress(isMultitrack: boolean): void {
    if (isMultitrack || this.passed !== 'index') this.passIndex(isMultitrack);
    this.useTrack(undefined);
    this.recordIndex = -1;
    this.passed = 'home address';
  }

  /** Passes the count field of record 0 behind the home address, also on a defective track. */
  passRecordZero(): RecordPlace {
    return this.passNextCount(false, false);
  }

  /** Passes the next count field; not that of a defective track. */
  passCount(isMultitrack: boolean, skipsRecordZero: boolean): RecordPlace {
    this.leaveDefectiveTrack();
    return this.passNextCount(isMultitrack, skipsRecordZero);
  }

  private passNextCount(isMultitrack: boolean, skipsRecordZero: boolean): RecordPlace {
    let next = this.recordIndex + 1;
    if (next === 0 && skipsRecordZero) next = 1;
    while (next >= this.records().length) {
      if (this.layout?.isDamaged) throw diskChecks.dataCheck();
      this.passIndex(isMultitrack);
      if (isMultitrack) this.leaveDefectiveTrack();
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
      this.leaveDefectiveTrack();
      this.recordIndex = 1;
      this.passed = 'data';
      if (this.records().length <= 1) throw diskChecks.noRecordFound();
    } catch (error) {
      throw error instanceof DiskCheck ? operationIncomplete(error) : error;
    }
    return this.record();
  }

  /** Goes to the alternate track when this one is defective, or has the program do that. */
  private leaveDefectiveTrack(): void {
    if (this.alternate !== undefined || !isDefective(this.track())) return;
    const alternate = alternateOf(this.track());
    if (alternate === undefined || tellsTheProgram(this.image.geometry) || !this.isUsable(alternate)) {
      throw diskChecks.trackCondition();
    }
    this.useTrack(alternate);
  }

  /** Whether a track can stand in for another one. */
  private isUsable(address: TrackAddress): boolean {
    const isThere = address.cylinder < this.image.cylinders && address.head < this.image.geometry.heads;
    return isThere && !isDefective(this.trackAt(address));
  }

  private nextHead(): void {
    // Only the program knows what is behind the alternate track to which it went.
    if (tellsTheProgram(this.image.geometry) && isAlternate(this.track())) throw diskChecks.trackCondition();
    if (this.head + 1 >= this.image.geometry.heads) throw diskChecks.endOfCylinder();
    if ((this.fileMask & FileMask.Seeks) === FileMask.NoSeeks) throw diskChecks.fileProtected();
    this.head++;
    this.useTrack(undefined);
  }
}
