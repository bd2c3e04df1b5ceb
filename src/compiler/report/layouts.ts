/** Record layouts, for tools that read the storage of a running system by field names. */
import type { Program } from '../program/program.ts';
import { nameOf } from '../program/type.ts';

export interface LayoutField {
  readonly name: string;
  /** Bytes from the record's beginning. */
  readonly offset: number;
  readonly size: number;
  /** As it is declared: `u32`, `Ptr<Vmblok> | null`, `Arr<u32, 16>`. */
  readonly type: string;
}

export interface Layout {
  readonly name: string;
  /** Path of the module that declares it. */
  readonly module: string;
  /** Bytes. */
  readonly size: number;
  readonly alignment: number;
  /** In the order of the declaration. */
  readonly fields: readonly LayoutField[];
}

/** Every record of the program by name; one of a name that is used twice is also found as `path:name`. */
export function layoutsOf(program: Program): ReadonlyMap<string, Layout> {
  const layouts = new Map<string, Layout>();
  for (const record of program.layouts) {
    const fields = [...record.fields.values()].map(({ name, offset, size, type }) => ({
      name,
      offset,
      size,
      type: nameOf(type),
    }));
    const layout = {
      name: record.name,
      module: record.module.path,
      size: record.size,
      alignment: record.alignment,
      fields,
    };
    if (!layouts.has(record.name)) layouts.set(record.name, layout);
    layouts.set(`${record.module.path}:${record.name}`, layout);
  }
  return layouts;
}
