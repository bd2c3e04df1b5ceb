/** Random object modules, as compilers make them: sections that refer to each other and to other modules. */
import fc from 'fast-check';
import type { ControlSection, ObjectModule, Relocation } from '../../src/linker/object-deck.ts';

export interface ModuleShape {
  readonly sections: readonly { readonly length: number; readonly labels: number; readonly readOnly: boolean }[];
}

const shape: fc.Arbitrary<ModuleShape> = fc.record({
  sections: fc.array(fc.record({ length: fc.nat({ max: 300 }), labels: fc.nat({ max: 3 }), readOnly: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
});

/** Modules all of whose references are defined in one of them. */
export const linkableModules: fc.Arbitrary<ObjectModule[]> = fc
  .array(shape, { minLength: 1, maxLength: 4 })
  .chain((shapes) => {
    const externals = shapes.flatMap(({ sections }, module) =>
      sections.flatMap(({ labels }, section) => [
        sectionName(module, section),
        ...Array.from({ length: labels }, (_, label) => labelName(module, section, label)),
      ]),
    );
    return fc.tuple(...shapes.map((module, index) => moduleOf(module, index, externals)));
  });

function moduleOf({ sections }: ModuleShape, module: number, externals: readonly string[]): fc.Arbitrary<ObjectModule> {
  const entry = fc.option(fc.nat({ max: sections.length - 1 }), { nil: undefined });
  const parts = sections.map(({ length, labels, readOnly }, section) =>
    fc
      .record({
        bytes: fc.uint8Array({ minLength: length, maxLength: length }),
        offsets: fc.array(fc.nat({ max: length }), { minLength: labels, maxLength: labels }),
        relocations: relocations(length, externals),
      })
      .map(
        ({ bytes, offsets, relocations }): ControlSection => ({
          name: sectionName(module, section),
          bytes,
          definitions: offsets.map((offset, label) => ({ symbol: labelName(module, section, label), offset })),
          relocations,
          ...(readOnly && { readOnly }),
        }),
      ),
  );
  return fc.tuple(entry, fc.tuple(...parts)).map(
    ([first, all]): ObjectModule => ({
      name: `MODULE${module}`,
      sections: all,
      ...(first !== undefined && { entry: { section: sectionName(module, first), offset: 0 } }),
    }),
  );
}

/** Address constants on places of their own, a multiple of 4 apart. */
function relocations(length: number, externals: readonly string[]): fc.Arbitrary<Relocation[]> {
  const places = Math.floor(length / 4);
  if (places === 0) return fc.constant([]);
  return fc
    .uniqueArray(fc.nat({ max: places - 1 }), { maxLength: 12 })
    .chain((chosen) => fc.tuple(...chosen.map((place) => relocationAt(place * 4, externals))));
}

function relocationAt(offset: number, externals: readonly string[]): fc.Arbitrary<Relocation> {
  return fc
    .record({ target: fc.constantFrom(...externals), long: fc.boolean(), subtract: fc.boolean() })
    .map(({ target, long, subtract }) => ({
      offset: long ? offset : offset + 1,
      length: long ? 4 : 3,
      target,
      ...(subtract && { subtract }),
    }));
}

function sectionName(module: number, section: number): string {
  return `M${module}S${section}`;
}

function labelName(module: number, section: number, label: number): string {
  return `M${module}S${section}L${label}`;
}
