/** Device addresses as configurations write them: `0150`, `00C0.8` (eight from there on), `0584-0587`, lists with commas. */

const highestAddress = 0x1fff;
const mostAtOnce = 256;

/** The I/O addresses that a word names. Throws if it is not of one of the forms. */
export function parseDeviceAddresses(text: string): number[] {
  return text.split(',').flatMap((part) => parsePart(part, text));
}

function parsePart(part: string, whole: string): number[] {
  const found = /^([0-9a-f]{1,4})(?:\.([0-9]+)|-([0-9a-f]{1,4}))?$/i.exec(part);
  if (found === null) throw new Error(`"${whole}" is not a device address, such as 0150, 00C0.8 or 0584-0587`);
  const first = Number.parseInt(found[1] as string, 16);
  const last = lastOf(first, found[2], found[3]);
  if (last < first) throw new Error(`"${part}" ends before it begins`);
  if (last > highestAddress)
    throw new Error(`"${part}" goes beyond the highest address, ${highestAddress.toString(16)}`);
  if (last - first >= mostAtOnce) throw new Error(`"${part}" names more than ${mostAtOnce} devices`);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function lastOf(first: number, count: string | undefined, last: string | undefined): number {
  if (count !== undefined) return first + Number(count) - 1;
  return last === undefined ? first : Number.parseInt(last, 16);
}
