/** Makes the machine that a configuration describes. */
import type { ClockMode } from '../time/timeline.ts';
import { type Configuration, ConfigurationError } from './configuration.ts';
import { Machine } from './machine.ts';
import { hostMicroseconds } from './time-of-day.ts';

export interface BuildOptions {
  readonly clock: ClockMode;
  /** Directory for the relative file names of device statements. */
  readonly directory: string;
  /** What the TOD clock shows at power-on, in microseconds since 1900; the host's time if absent. */
  readonly epochMicroseconds?: number;
}

/**
 * Builds a machine and opens its files.
 * @throws ConfigurationError `hercules.cnf, line 7: Cannot install a 3350 at 150: ...`
 */
export function buildMachine(configuration: Configuration, options: BuildOptions): Machine {
  const { storageBytes, cpuSerial, cpuModel, channelTypes } = configuration;
  const machine = new Machine({
    storageBytes,
    clock: options.clock,
    identification: { version: 0, serial: cpuSerial, model: cpuModel },
    channelTypes,
    epochMicroseconds: options.epochMicroseconds ?? hostMicroseconds(options.clock),
  });
  for (const { place, ...statement } of configuration.devices) {
    try {
      machine.install({ ...statement, directory: options.directory });
    } catch (error) {
      machine.close();
      throw new ConfigurationError(`${place}: ${(error as Error).message}`);
    }
  }
  return machine;
}
