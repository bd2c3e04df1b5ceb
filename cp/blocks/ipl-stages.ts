// The stages of a simulated IPL from disk: see virtual-io/ipl.ts.

/** An area that the program under way reads into, guest real addresses. */
export class ReadArea {
  address: u32;
  length: u32;
}

/** Progress of an IPL. */
export class IplStages {
  /** Guest real addresses at which the program had to be translated anew, in order. */
  stops: Arr<u32, 16>;
  /** How many of them there are, and how many the present translation has passed. */
  known: u32;
  passed: u32;
  /** What the part that is executed now reads. */
  areas: Arr<ReadArea, 32>;
  areaCount: u32;
  /** Where the present translation had to end; `none`: it is the whole program. */
  stop: u32;
}
