import type { OutermostStatement } from '../statement.ts';
import { deviceAddress, diskType, volumeSerial } from '../values.ts';

/** DIRECTORY: where the object directory is to be written. */
export const directoryStatement: OutermostStatement<'directory'> = {
  keyword: 'DIRECTORY',
  least: 3,
  syntax: 'DIRectory cuu devtype volser',
  place: 'directory',
  read(operands, reading) {
    const address = deviceAddress(operands.required('the device address'));
    const deviceType = diskType(operands.required('the device type')).name;
    const volume = volumeSerial(operands.required('the volume serial'));
    operands.end();
    reading.residence = { address, deviceType, volume };
  },
};
