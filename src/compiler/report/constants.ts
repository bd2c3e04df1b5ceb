/** Objects of integer constants (`export const Flag = { Read: 1 } as const`), for tools that need a guest's numbers. */
import type { VariableItem, VariableMeaning } from '../program/module.ts';
import type { Program } from '../program/program.ts';

/** Each by `path:name`; members that are not integers are left out. */
export function constantsOf(program: Program): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const found = new Map<string, Readonly<Record<string, number>>>();
  for (const module of program.modules.values()) {
    for (const [name, item] of module.values) {
      const members = item.kind === 'variable' ? membersOf(item) : undefined;
      if (members !== undefined) found.set(`${module.path}:${name}`, Object.fromEntries(members));
    }
  }
  return found;
}

function membersOf({ meaning }: VariableItem): [string, number][] | undefined {
  if (typeof meaning !== 'object' || meaning.kind !== 'constants') return undefined;
  return [...meaning.members].flatMap(([name, member]): [string, number][] => {
    const value = integerOf(member());
    return value === undefined ? [] : [[name, value]];
  });
}

function integerOf(meaning: VariableMeaning): number | undefined {
  return meaning.kind === 'constant' && meaning.value.kind === 'integer' ? meaning.value.value : undefined;
}
