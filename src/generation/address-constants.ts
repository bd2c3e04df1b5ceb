/** Where a linked program has addresses of its own parts: what must be changed when it is moved. */
import type { LoadImage } from '../linker/link.ts';
import type { ObjectModule } from '../linker/object-deck.ts';

const wordLength = 4;

/**
 * Addresses of the address constants of an image that was linked from these modules.
 * @throws Error when one of them is not a word, or is a difference of addresses
 */
export function addressConstants(modules: readonly ObjectModule[], image: LoadImage): number[] {
  const sections = new Map(modules.flatMap((module) => module.sections).map((section) => [section.name, section]));
  return image.sections.flatMap(({ name, address }) =>
    (sections.get(name)?.relocations ?? []).map(({ offset, length, subtract = false }) => {
      if (length !== wordLength || subtract) {
        throw new Error(
          `Cannot make a relocatable module: section "${name}" has a constant at ${offset} that is not an address in a word`,
        );
      }
      return address + offset;
    }),
  );
}
