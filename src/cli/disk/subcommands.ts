/** The subcommands of `cpcms disk`. */
import { checkSubcommand } from './check.ts';
import { copySubcommand } from './copy.ts';
import { eraseSubcommand } from './erase.ts';
import { getSubcommand } from './get.ts';
import { listSubcommand } from './list.ts';
import { makeSubcommand } from './make.ts';
import { placeOptionsHelp } from './place.ts';
import { putSubcommand } from './put.ts';
import { shadowSubcommand } from './shadow.ts';
import { showSubcommand } from './show.ts';
import type { Subcommand } from './subcommand.ts';

export const subcommands: readonly Subcommand[] = [
  listSubcommand,
  getSubcommand,
  putSubcommand,
  eraseSubcommand,
  makeSubcommand,
  checkSubcommand,
  copySubcommand,
  showSubcommand,
  shadowSubcommand,
];

export function subcommandsHelp(): string {
  const lines = subcommands.map((each) => `  cpcms disk ${each.name} ${each.parameters}\n      ${each.summary}\n`);
  return `${lines.join('')}\n${placeOptionsHelp}`;
}
