/** Makes displays: `3270`, `3277`, `3278`. The group and network address that Hercules takes have no meaning here. */
import type { DeviceMaker } from '../device-statement.ts';
import { Display3270 } from './display.ts';

export const displayMaker: DeviceMaker = {
  types: ['3270', '3277', '3278'],
  terminalKind: 'display',
  make: ({ address, type }) => {
    const device = new Display3270({ type, address });
    return { device, terminal: device, close: () => {}, describe: () => '' };
  },
};
