// The Ready message: "Ready; T=0.01/0.02 10:15:30", with a return code "Ready(00028); T=..." (SET RDYMSG).
import { nucon, Setting } from '../interface/nucon.ts';
import { compose, typeLine, typeParts } from '../terminal/typing.ts';
import { updateClock } from './clock.ts';
import { isSet } from './machine-state.ts';

const microsecondsInHundredth = 10000;

/** CPU times at the last Ready message, microseconds. */
class LastTimes {
  virtual: u32;
  total: u32;
}
const last = zeros<LastTimes>();

const timeLength = 8;

export function typeReady(rc: i32): void {
  const code = local<Bytes<16>>();
  const ready = textOf(addr(code), putCode(code, rc));
  updateClock();
  const virtual = (nucon.current.virtualLow - last.virtual) / microsecondsInHundredth;
  const total = (nucon.current.totalLow - last.total) / microsecondsInHundredth;
  last.virtual = nucon.current.virtualLow;
  last.total = nucon.current.totalLow;
  if (!isSet(Setting.LongReady)) {
    typeLine(ready);
    return;
  }
  const time = textOf(addr(nucon.current.time), timeLength);
  typeParts(
    ready,
    ' T=',
    virtual / 100,
    '.',
    zeroFilled(virtual % 100, 2),
    '/',
    total / 100,
    '.',
    zeroFilled(total % 100, 2),
    ' ',
    time,
  );
}

/** "Ready;", or with a return code of five places: the length. */
function putCode(to: Bytes<16>, rc: i32): u32 {
  if (rc === 0) return compose(addr(to), 16, 'Ready;');
  if (rc > 0) return compose(addr(to), 16, 'Ready(', zeroFilled(unsigned(rc), 5), ');');
  return compose(addr(to), 16, 'Ready(-', zeroFilled(unsigned(-rc), 4), ');');
}
