import { StatementError } from '../problem.ts';
import type { DeviceStatement } from '../statement.ts';
import { deviceAddress, spoolClass } from '../values.ts';

const consoleTypes: readonly string[] = ['3215', '3210', '1052', '3270'];

/** CONSOLE: the virtual machine's operator's console. */
export const consoleStatement: DeviceStatement = {
  keyword: 'CONSOLE',
  least: 3,
  syntax: 'CONsole cuu devtype [class]',
  place: 'device',
  read(operands, line) {
    const address = deviceAddress(operands.required('the device address'));
    const deviceType = operands.required('the device type');
    if (!consoleTypes.includes(deviceType)) {
      throw new StatementError(`"${deviceType}" is not a console; expected one of ${consoleTypes.join(' ')}`);
    }
    const spool = spoolClass(operands.optional() ?? 'T', false);
    operands.end();
    return { kind: 'console', line, address, deviceType, spoolClass: spool };
  },
};
