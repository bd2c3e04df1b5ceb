/** What guest modules declare, as constants for assembler modules: `Nucon.stackEnd`, `StorageMap.stackTop`. */
import type { ConstantGroups } from '../assembler/architecture-constants.ts';
import type { Compilation } from '../compiler/compile.ts';

/**
 * The offsets of a record's fields, or the members of an object of constants, as groups of their names.
 * @param names `path:name` of each, as 'cms/interface/nucon.ts:Nucon'
 * @throws Error when the compilation has no such record or object
 */
export function guestConstants({ layouts, constants }: Compilation, names: readonly string[]): ConstantGroups {
  return Object.fromEntries(
    names.map((name) => {
      const fields = layouts.get(name)?.fields;
      const members = fields && Object.fromEntries(fields.map((field) => [field.name, field.offset]));
      const group = members ?? constants.get(name);
      if (group === undefined) throw new Error(`Cannot assemble for guests: they declare no "${name}"`);
      return [name.slice(name.indexOf(':') + 1), group];
    }),
  );
}
