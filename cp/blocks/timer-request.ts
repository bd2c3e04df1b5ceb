// A request to be called at a time of the TOD clock.

import { Clock } from '../../src/architecture/records/clock.ts';

/** Timer request block (TRQBLOK). */
export class Trqblok {
  next: Ptr<Trqblok> | null;
  when: Clock;
  /** Called on the system stack: it must not suspend. */
  expired: (request: Ptr<Trqblok>) => void;
  /** What the caller wants to be reminded of. */
  subject: u32;
  /** Nonzero while it stands in the queue. */
  queued: u8;
}
