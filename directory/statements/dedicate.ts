import { StatementError } from '../problem.ts';
import type { DeviceStatement } from '../statement.ts';
import { deviceAddress, isDeviceAddress, volumeSerial } from '../values.ts';

/** DEDICATE: a real device that the user has to himself. Not here: NETWORK, for there are no 3704 and 3705 controllers. */
export const dedicateStatement: DeviceStatement = {
  keyword: 'DEDICATE',
  least: 3,
  syntax: 'DEDicate vcuu {rcuu | [VOLID] volser} [3330V] [R/O]',
  place: 'device',
  read(operands, line) {
    const word = operands.required('the virtual device address');
    if (word === 'NETWORK') throw new StatementError('NETWORK is not supported; expected a virtual device address');
    const address = deviceAddress(word);
    const where = real(operands.required('the real device address or volume serial'), () =>
      operands.required('the volume serial'),
    );
    let massStorage = false;
    let readOnly = false;
    for (let option = operands.optional(); option !== undefined; option = operands.optional()) {
      if (option === '3330V') massStorage = true;
      else if (option === 'R/O') readOnly = true;
      else throw new StatementError(`"${option}" is not expected here; the form is ${dedicateStatement.syntax}`);
    }
    return { kind: 'dedicated', line, address, ...where, massStorage, readOnly };
  },
};

function real(word: string, next: () => string): { realAddress: number } | { volume: string } {
  if (word === 'VOLID') return { volume: volumeSerial(next()) };
  return isDeviceAddress(word) ? { realAddress: deviceAddress(word) } : { volume: volumeSerial(word) };
}
