/**
 * The operator's panel as a line of text: `ipl 150`, `psw`, `v 1000.40` (System/370 "Manual Operation"; command names of
 * the Hercules emulator).
 */
import { Reset } from '../cpu/resets.ts';
import type { Machine } from './machine.ts';
import { describeFailure, devices, floatingRegisters, psw, registers, storageLines } from './panel-display.ts';

/** One command of the panel. */
interface PanelCommand {
  readonly parameters: string;
  readonly summary: string;
  /** Does it and gives the lines to show. Throws an error whose message says what is wrong. */
  run(machine: Machine, words: readonly string[]): readonly string[];
}

export class Panel {
  private readonly machine: Machine;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** Executes a command line and gives what it answers. Mistakes are answers too. */
  execute(line: string): readonly string[] {
    const [name = '', ...words] = line.trim().split(/\s+/);
    if (name === '') return [];
    const command = commands[name.toLowerCase()];
    if (command === undefined) return [`"${name}" is not a panel command; help lists them`];
    try {
      return command.run(this.machine, words);
    } catch (error) {
      return [(error as Error).message];
    }
  }

  /** Why the machine is not running, for people. */
  describeRest(state: string): readonly string[] {
    const { loadFailure } = this.machine;
    if (loadFailure !== undefined) return [describeFailure(loadFailure)];
    return state === 'disabled-wait' ? [`Disabled wait, ${psw(this.machine)}`] : [];
  }
}

const commands: Readonly<Record<string, PanelCommand>> = {
  ipl: {
    parameters: 'DEVICE',
    summary: 'load a program and start it',
    run: (machine, [device]) => {
      machine.ipl(address(device));
      return [];
    },
  },
  iplc: {
    parameters: 'DEVICE',
    summary: 'the same after clearing registers and storage',
    run: (machine, [device]) => {
      machine.ipl(address(device), { clears: true });
      return [];
    },
  },
  sysreset: {
    parameters: '',
    summary: 'system reset: the CPU and the channels',
    run: (machine) => {
      machine.reset(Reset.Program);
      return [];
    },
  },
  sysclear: {
    parameters: '',
    summary: 'system reset that clears registers and storage',
    run: (machine) => {
      machine.reset(Reset.Clear);
      return [];
    },
  },
  store: {
    parameters: '',
    summary: 'store status: PSW, registers and timers into storage',
    run: ({ cpu }) => {
      if (!cpu.isStopped) throw new Error('Status is stored while the CPU is stopped; stop it first');
      cpu.storeStatus();
      return [];
    },
  },
  start: {
    parameters: '',
    summary: 'let the CPU go on',
    run: ({ cpu }) => {
      cpu.start();
      return [];
    },
  },
  stop: {
    parameters: '',
    summary: 'stop the CPU',
    run: ({ cpu }) => {
      cpu.stop();
      return [];
    },
  },
  restart: {
    parameters: '',
    summary: 'the restart key',
    run: ({ cpu }) => {
      cpu.restart();
      return [];
    },
  },
  ext: {
    parameters: '',
    summary: 'the interrupt key: an external interruption',
    run: ({ cpu }) => {
      cpu.interrupt();
      return [];
    },
  },
  psw: { parameters: '', summary: 'show the PSW', run: (machine) => [psw(machine)] },
  gpr: { parameters: '', summary: 'show the general registers', run: ({ cpu }) => registers('GR', cpu.general) },
  cr: { parameters: '', summary: 'show the control registers', run: ({ cpu }) => registers('CR', cpu.control) },
  fpr: { parameters: '', summary: 'show the floating-point registers', run: floatingRegisters },
  i: {
    parameters: 'DEVICE',
    summary: 'attention: the request key of a typewriter',
    run: (machine, [device]) => {
      const terminal = machine.terminal(address(device));
      if (terminal?.kind !== 'typewriter') throw new Error(`"${device}" is not a typewriter, which has a request key`);
      terminal.attention();
      return [];
    },
  },
  v: {
    parameters: 'ADDRESS[.LENGTH]',
    summary: 'show real storage; both hexadecimal',
    run: (machine, [range]) => storageLines(machine, range ?? ''),
  },
  devinit: {
    parameters: 'DEVICE FILE [OPTIONS]',
    summary: 'put cards, paper, a tape or a pack into a device; *: take it out',
    run: (machine, [device, ...args]) => {
      machine.mount(address(device), args);
      return [];
    },
  },
  devlist: { parameters: '', summary: 'show the devices', run: (machine) => devices(machine) },
  help: {
    parameters: '',
    summary: 'show this list',
    run: () =>
      Object.entries(commands).map(
        ([name, { parameters, summary }]) => `${`${name} ${parameters}`.padEnd(32)}${summary}`,
      ),
  },
};

function address(text: string | undefined): number {
  if (text === undefined || !/^[0-9a-f]{1,4}$/i.test(text)) throw new Error(`"${text ?? ''}" is not a device address`);
  return Number.parseInt(text, 16);
}
