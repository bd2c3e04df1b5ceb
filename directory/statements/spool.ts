import type { UnitRecordEntry } from '../entries.ts';
import type { Operands } from '../operands.ts';
import { StatementError } from '../problem.ts';
import type { DeviceStatement } from '../statement.ts';
import { abbreviates, deviceAddress, spoolClass } from '../values.ts';

const kinds: Readonly<Record<string, UnitRecordEntry['kind']>> = {
  '2501': 'reader',
  '3505': 'reader',
  '3525': 'punch',
  '1403': 'printer',
  '1443': 'printer',
  '3203': 'printer',
  '3211': 'printer',
};

/** SPOOL: a card reader, card punch or printer whose cards and lines are spool files. */
export const spoolStatement: DeviceStatement = {
  keyword: 'SPOOL',
  least: 1,
  syntax: 'Spool cuu {2540 {READer|PUNch} | 2501 | 3505 | 3525 | 1403 | 1443 | 3203 | 3211} [class]',
  place: 'device',
  read(operands, line) {
    const address = deviceAddress(operands.required('the device address'));
    const deviceType = operands.required('the device type');
    const kind = deviceType === '2540' ? sideOf2540(operands) : kinds[deviceType];
    if (kind === undefined) {
      const known = ['2540', ...Object.keys(kinds)].join(' ');
      throw new StatementError(`"${deviceType}" is not a unit record device; expected one of ${known}`);
    }
    const spool = spoolClass(operands.optional() ?? (kind === 'reader' ? '*' : 'A'), kind === 'reader');
    operands.end();
    return { kind, line, address, deviceType, spoolClass: spool };
  },
};

function sideOf2540(operands: Operands): UnitRecordEntry['kind'] {
  const word = operands.required('READER or PUNCH after 2540');
  if (abbreviates(word, 'READER', 1) || word === 'RDR') return 'reader';
  if (abbreviates(word, 'PUNCH', 1) || word === 'PCH') return 'punch';
  throw new StatementError(`"${word}" is not a side of a 2540; expected READER or PUNCH`);
}
