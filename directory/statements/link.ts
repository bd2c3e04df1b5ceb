import type { DeviceStatement } from '../statement.ts';
import { accessMode, deviceAddress, userId } from '../values.ts';

/** LINK: another user's minidisk, made available at logon. */
export const linkStatement: DeviceStatement = {
  keyword: 'LINK',
  least: 4,
  syntax: 'LINK userid vdev1 [vdev2 [mode]]',
  place: 'device',
  read(operands, line) {
    const ownerId = userId(operands.required("the owner's user ID"));
    const ownerAddress = deviceAddress(operands.required("the owner's device address"));
    const own = operands.optional();
    const address = own === undefined ? ownerAddress : deviceAddress(own);
    const { mode } = accessMode(operands.optional() ?? 'R');
    operands.end();
    return { kind: 'link', line, address, ownerId, ownerAddress, mode };
  },
};
