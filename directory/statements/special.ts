import { StatementError } from '../problem.ts';
import type { DeviceStatement } from '../statement.ts';
import { deviceAddress } from '../values.ts';

const displays: readonly string[] = ['3270', '3215', 'CTCA', 'TIMER'];
const lines: readonly string[] = ['2701', '2702', '2703'];

/**
 * SPECIAL: devices that have no real one behind them: displays, typewriters and lines for DIAL, channel-to-channel adapters,
 * the pseudo timer. (3215 is this system's own: typewriters dial to it.)
 */
export const specialStatement: DeviceStatement = {
  keyword: 'SPECIAL',
  least: 3,
  syntax: 'SPEcial cuu {3270 | 3215 | CTCA | TIMER | {2701 | 2702 | 2703} [IBM|TELE]}',
  place: 'device',
  read(operands, line) {
    const address = deviceAddress(operands.required('the device address'));
    const deviceType = operands.required('the device type');
    if (!displays.includes(deviceType) && !lines.includes(deviceType)) {
      const known = [...displays, ...lines].join(' ');
      throw new StatementError(`"${deviceType}" is not a special device; expected one of ${known}`);
    }
    const terminals = lines.includes(deviceType) ? operands.optional() : undefined;
    if (terminals !== undefined && terminals !== 'IBM' && terminals !== 'TELE') {
      throw new StatementError(`"${terminals}" is not a kind of terminal; expected IBM or TELE`);
    }
    operands.end();
    return { kind: 'special', line, address, deviceType, teletypewriter: terminals === 'TELE' };
  },
};
