// Waiting. A virtual machine whose CP stack has called suspend() stands in exactly one queue until wake().

import { Vmblok } from './virtual-machine.ts';

/** Those who wait for one thing, first come first. */
export class WaitQueue {
  first: Ptr<Vmblok> | null;
  last: Ptr<Vmblok> | null;
}
