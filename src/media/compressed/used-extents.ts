/** What of a compressed image is in use, and that no byte of it is used twice: the check made whenever one is opened. */
import type { NumberedImages } from './compressed-file.ts';
import type { Extent } from './free-space.ts';
import { imageHeaderLength } from './image-code.ts';
import { type LookupTables, tableLength } from './lookup-tables.ts';

interface Use extends Extent {
  /** Number of an image, or -1 - number of a table. */
  readonly owner: number;
}

/**
 * Everything that the tables point to, ordered by place.
 * @param room where that can be
 * @throws Error whose message is a clause
 */
export function usedExtents(
  tables: LookupTables,
  images: NumberedImages,
  room: { readonly start: number; readonly end: number },
): readonly Extent[] {
  const describe = (owner: number) => (owner < 0 ? `lookup table ${-1 - owner}` : describeImage(images, owner));
  const uses = collect(tables, describe);
  uses.sort((one, other) => one.offset - other.offset);
  let last: Use | undefined;
  for (const use of uses) {
    if (use.offset < room.start) throw new Error(`${describe(use.owner)} lies within its headers`);
    if (use.offset + use.size > room.end) throw new Error(`it ends before ${describe(use.owner)} does`);
    if (last !== undefined && use.offset < last.offset + last.size) {
      throw new Error(`${describe(last.owner)} and ${describe(use.owner)} lie in the same place`);
    }
    last = use;
  }
  return uses;
}

function describeImage(images: NumberedImages, number: number): string {
  return number < images.count ? images.describe(number) : 'something behind the last one';
}

function collect(tables: LookupTables, describe: (owner: number) => string): Use[] {
  const uses: Use[] = [];
  for (const [index, offset] of tables.primary.entries()) {
    if (tables.hasTable(index)) uses.push({ offset, size: tableLength, owner: -1 - index });
  }
  for (let number = 0; number < tables.count; number++) {
    if (!tables.hasImage(number)) continue;
    const { offset, length, size } = tables.place(number);
    if (length <= imageHeaderLength || size < length) {
      throw new Error(`its lookup tables give ${describe(number)} ${length} bytes in room for ${size}`);
    }
    uses.push({ offset, size, owner: number });
  }
  return uses;
}
