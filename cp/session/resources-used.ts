// "CONNECT= hh:mm:ss VIRTCPU= mmm:ss.hs TOTCPU= mmm:ss.hs"

import { Clock } from '../../src/architecture/records/clock.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { difference, hundredths } from '../dispatcher/clock.ts';
import { respond } from '../messages/response.ts';

const now = zeros<Clock>();
const connected = zeros<Clock>();

export function showResourcesUsed(vm: Vmblok): void {
  stck(now);
  difference(connected, now, vm.logonTime);
  const seconds = hundredths(connected) / 100;
  const virtual = hundredths(vm.virtualTime);
  const total = hundredths(vm.totalTime);
  respond(
    vm,
    'CONNECT= ',
    zeroFilled(seconds / 3600, 2),
    ':',
    zeroFilled((seconds / 60) % 60, 2),
    ':',
    zeroFilled(seconds % 60, 2),
    ' VIRTCPU= ',
    zeroFilled(virtual / 6000, 3),
    ':',
    zeroFilled((virtual / 100) % 60, 2),
    '.',
    zeroFilled(virtual % 100, 2),
    ' TOTCPU= ',
    zeroFilled(total / 6000, 3),
    ':',
    zeroFilled((total / 100) % 60, 2),
    '.',
    zeroFilled(total % 100, 2),
  );
}
