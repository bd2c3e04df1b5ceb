/**
 * A device as a configuration describes it, and what comes of it. Every kind of device has a maker, which reads the
 * arguments of the statement (those of the Hercules emulator) and knows nothing of the machine.
 */
import { resolve } from 'node:path';
import type { Device } from '../channels/device.ts';
import type { TerminalDevice } from './terminal-device.ts';

/** One address of a device statement. */
export interface DeviceStatement {
  /** I/O address. */
  readonly address: number;
  readonly type: string;
  readonly arguments: readonly string[];
  /** Directory for relative file names. */
  readonly directory: string;
}

/** A device with what its surroundings may do to it. */
export interface MadeDevice {
  readonly device: Device;
  /** A file that no other device may use at the same time: its contents are remembered while it is open. */
  readonly ownFile?: string | undefined;
  /** A device at which a person sits. */
  readonly terminal?: TerminalDevice;
  /** Puts a deck, paper or a volume into it: the arguments of a device statement. */
  mount?(args: readonly string[]): void;
  /** Takes it out again. */
  unmount?(): void;
  /** Makes what it wrote survive a power failure. */
  sync?(): void;
  /** Has `action` called when it has written something that would not survive a power failure. */
  whenUnsynced?(action: () => void): void;
  /** Releases its files. */
  close(): void;
  /** The file that is in it, for people. */
  describe(): string;
}

/** Makes one kind of device. Throws an error whose message is a reason in words. */
export interface DeviceMaker {
  readonly types: readonly string[];
  /** Why what these arguments ask for is not there, though the device is; it is then made without them. */
  unsupported?(args: readonly string[]): string | undefined;
  /** Of devices at which people sit. */
  readonly terminalKind?: TerminalDevice['kind'];
  make(statement: DeviceStatement): MadeDevice;
}

/** Arguments taken apart: file names, flags (`eof`) and values (`sf=name`). */
export interface SplitArguments {
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** By the name before the equals sign, in lower case. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Divides arguments into file names, flags and values.
 * @param known the flags of this kind of device, in lower case
 * @param knownValues names of the arguments of the form `name=value`
 */
export function splitArguments(
  statement: DeviceStatement,
  known: readonly string[],
  knownValues: readonly string[] = [],
): SplitArguments {
  const files: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (const argument of statement.arguments) {
    const name = argument.toLowerCase();
    const valueName = name.slice(0, Math.max(name.indexOf('='), 0));
    if (known.includes(name)) flags.add(name);
    else if (knownValues.includes(valueName)) values.set(valueName, argument.slice(valueName.length + 1));
    else if (/^[a-z]+=/.test(name)) throw new Error(`"${argument}" is not known for a ${statement.type}`);
    else files.push(resolve(statement.directory, argument));
  }
  return { files, flags, values };
}

/** The only file name of a statement. */
export function onlyFile({ files }: Pick<SplitArguments, 'files'>, statement: DeviceStatement): string {
  const [file, ...more] = files;
  if (file === undefined) throw new Error(`a ${statement.type} needs a file name`);
  if (more.length > 0) throw new Error(`a ${statement.type} has one file, but also "${more[0]}" is given`);
  return file;
}
