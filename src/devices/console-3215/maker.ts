/**
 * Makes consoles: `3215`, `1052`, and with `-C` the integrated one, whose argument is the prefix of its input lines.
 * `noprompt`, which keeps Hercules from adding lines of its own, means nothing here.
 */
import type { DeviceMaker } from '../device-statement.ts';
import { Console3215 } from './console.ts';
import { consoleModel, isIntegratedConsole } from './integrated.ts';

export const consoleMaker: DeviceMaker = {
  types: ['3215', '1052', '3215-C', '1052-C'],
  terminalKind: 'typewriter',
  make: ({ address, type }) => {
    const isIntegrated = isIntegratedConsole(type);
    const device = new Console3215({ type: consoleModel(type), address, isIntegrated });
    return { device, terminal: device, close: () => {}, describe: () => (isIntegrated ? 'integrated' : '') };
  },
};
