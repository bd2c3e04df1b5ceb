/** `cpcms disk`: disk images and CMS minidisks in them, from the host. Its subcommands are in the folder `disk`. */
import { type Command, UsageError } from './command.ts';

export const diskCommand: Command = {
  name: 'disk',
  parameters: '{list|get|put|erase|make|check|copy|show|shadow} IMAGE ...',
  summary:
    'Makes and copies disk images; lists, reads and writes files of CMS minidisks in them; "cpcms disk help" says more.',
  async run([name = 'help', ...parameters]) {
    // Loaded only now: with it comes the compiler, which knows the records of a minidisk.
    const { subcommands, subcommandsHelp } = await import('./disk/subcommands.ts');
    if (name === 'help' || name === '--help') {
      process.stdout.write(subcommandsHelp());
      return;
    }
    const subcommand = subcommands.find((each) => each.name === name);
    if (subcommand === undefined) {
      const known = subcommands.map((each) => each.name).join(' ');
      throw new UsageError(`There is no "disk ${name}"; expected one of ${known}`);
    }
    subcommand.run(parameters);
  },
};
