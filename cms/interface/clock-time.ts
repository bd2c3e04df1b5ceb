// Date, time of day and used CPU time.

/** What DIAGNOSE X'0C' stores, and CMS makes itself on a machine without CP. */
export class ClockTime {
  /** mm/dd/yy, EBCDIC. */
  date: Bytes<8>;
  /** hh:mm:ss, EBCDIC. */
  time: Bytes<8>;
  /** CPU time of the virtual machine, microseconds. */
  virtualHigh: u32;
  virtualLow: u32;
  /** With what CP needed for it. */
  totalHigh: u32;
  totalLow: u32;
}
assertLayout<ClockTime>({ size: 32 });
