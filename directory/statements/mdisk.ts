import type { Operands } from '../operands.ts';
import { StatementError } from '../problem.ts';
import type { DeviceStatement } from '../statement.ts';
import { accessMode, decimal, deviceAddress, diskType, shortWord, volumeSerial } from '../values.ts';

/** MDISK: a piece of a volume that is the user's, or one of the temporary disk space that he gets at logon. */
export const mdiskStatement: DeviceStatement = {
  keyword: 'MDISK',
  least: 2,
  syntax: 'MDisk cuu devtype {cylr cyls volser | T-DISK cyls} [mode [pr [pw [pm]]]]',
  place: 'device',
  read(operands, line) {
    const address = deviceAddress(operands.required('the device address'));
    const geometry = diskType(operands.required('the device type'));
    const common = { line, address, deviceType: geometry.name };
    if (operands.peek() === 'T-DISK') {
      operands.optional();
      const cylinders = cylinderCount(operands, geometry.cylinders);
      return { kind: 'temporaryDisk', ...common, cylinders, ...access(operands) };
    }
    const what = 'the cylinder at which the minidisk begins';
    const firstCylinder = decimal(operands.required(what), what, 0, geometry.cylinders - 1);
    const cylinders = cylinderCount(operands, geometry.cylinders);
    if (firstCylinder + cylinders > geometry.cylinders) {
      throw new StatementError(
        `cylinders ${firstCylinder} to ${firstCylinder + cylinders - 1} are not all on a ${geometry.name}: it has ${geometry.cylinders}, at most ${geometry.cylinders - firstCylinder} fit here`,
      );
    }
    const volume = volumeSerial(operands.required('the volume serial'));
    return { kind: 'minidisk', ...common, firstCylinder, cylinders, volume, ...access(operands) };
  },
};

function cylinderCount(operands: Operands, most: number): number {
  return decimal(operands.required('the number of cylinders'), 'a number of cylinders', 1, most);
}

/** Mode and passwords, to the end of the statement. */
function access(operands: Operands) {
  const { mode, virtualReserve } = accessMode(operands.optional() ?? 'W', true);
  const passwords: [string, string, string] = ['', '', ''];
  for (const [index, what] of ['the read password', 'the write password', 'the multiple password'].entries()) {
    const word = operands.optional();
    if (word !== undefined) passwords[index] = shortWord(word, what);
  }
  operands.end();
  return { mode, virtualReserve, passwords };
}
