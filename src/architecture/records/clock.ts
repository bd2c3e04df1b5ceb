/** A 64-bit clock value: TOD clock, clock comparator, CPU timer; bit 51 is a microsecond. */
@aligned(8)
export class Clock {
  high: u32;
  low: u32;
}
