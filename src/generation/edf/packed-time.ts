/** Dates and times as CMS keeps them: packed decimal without sign, two digits a byte; local time. */

/** YY MM DD HH MM SS. */
export function packTime(time: Date): Uint8Array {
  const parts = [
    time.getFullYear() % 100,
    time.getMonth() + 1,
    time.getDate(),
    time.getHours(),
    time.getMinutes(),
    time.getSeconds(),
  ];
  return Uint8Array.from(parts, (part) => Math.floor(part / 10) * 16 + (part % 10));
}

/** The time that six such bytes say; what is no digit counts as zero. */
export function unpackTime(bytes: Uint8Array, isPast2000: boolean): Date {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = [...bytes].map(unpack);
  return new Date((isPast2000 ? 2000 : 1900) + year, month - 1, day, hour, minute, second);
}

/** Whether the year is 20yy. */
export function isPast2000(time: Date): boolean {
  return time.getFullYear() >= 2000;
}

function unpack(byte: number): number {
  const [tens, units] = [byte >> 4, byte & 15];
  return tens > 9 || units > 9 ? 0 : tens * 10 + units;
}
