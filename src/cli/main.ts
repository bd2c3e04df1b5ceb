/** The `cpcms` command: a table of commands, each in its own file. */
import { assembleCommand } from './assemble.ts';
import { bareCommand } from './bare.ts';
import { type Command, UsageError } from './command.ts';
import { directoryCommand } from './directory.ts';
import { diskCommand } from './disk.ts';
import { machineCommand } from './machine.ts';
import { startCommand } from './start.ts';
import { tapeCommand } from './tape.ts';

const commands: readonly Command[] = [
  startCommand,
  machineCommand,
  bareCommand,
  assembleCommand,
  diskCommand,
  tapeCommand,
  directoryCommand,
];

/** Exit codes: what was asked was wrong; what was asked failed. */
const exitUsage = 2;
const exitFailure = 1;

/** Runs the command that the arguments name and sets the exit code of the process. */
export async function run(parameters: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = parameters;
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help());
    return;
  }
  const command = commands.find((candidate) => candidate.name === name);
  try {
    if (command === undefined) throw new UsageError(`There is no command "${name}"; "cpcms help" lists them all`);
    await command.run(rest);
  } catch (error) {
    process.stderr.write(`cpcms ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    const isUsage = error instanceof UsageError;
    if (isUsage && command !== undefined) process.stderr.write(`Usage: cpcms ${name} ${command.parameters}\n`);
    process.exitCode = isUsage ? exitUsage : exitFailure;
  }
}

function help(): string {
  const lines = commands.map(({ name, parameters, summary }) => `  cpcms ${name} ${parameters}\n      ${summary}\n`);
  return `CP/CMS on a simulated System/370\n\n${lines.join('')}`;
}
