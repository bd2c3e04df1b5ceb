/** Makes consoles: `3215`, `1052`, and with `-C` the integrated one, whose argument is the prefix of its input lines. */
import type { DeviceMaker } from '../device-statement.ts';
import { Console3215 } from './console.ts';

const integratedSuffix = '-C';

export const consoleMaker: DeviceMaker = {
  types: ['3215', '1052', '3215-C', '1052-C'],
  make: ({ address, type }) => {
    const isIntegrated = type.endsWith(integratedSuffix);
    const model = isIntegrated ? type.slice(0, -integratedSuffix.length) : type;
    const device = new Console3215({ type: model, address, isIntegrated });
    return { device, terminal: device, close: () => {}, describe: () => (isIntegrated ? 'integrated' : '*syscons') };
  },
};
