// The Ready message: "Ready; T=0.01/0.02 10:15:30", with a return code "Ready(00028); T=..." (SET RDYMSG).
import { nucon, Setting } from '../interface/nucon.ts';
import { writeConsole } from '../terminal/console.ts';
import { compose } from '../terminal/typing.ts';
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

/** Types the Ready message; an attention that comes meanwhile is for the next command. */
export function typeReady(rc: i32): void {
  const line = local<Bytes<64>>();
  const length = putCode(line, rc);
  writeConsole(textOf(addr(line), isSet(Setting.LongReady) ? length + putTimes(line, length) : length));
}

const lineSize = 64;

/** " T=virtual/total time", the CPU times in seconds since the last Ready message: the length. */
function putTimes(line: Bytes<64>, begin: u32): u32 {
  updateClock();
  const virtual = (nucon.current.virtualLow - last.virtual) / microsecondsInHundredth;
  const total = (nucon.current.totalLow - last.total) / microsecondsInHundredth;
  last.virtual = nucon.current.virtualLow;
  last.total = nucon.current.totalLow;
  return compose(
    addr(line) + begin,
    lineSize - begin,
    ' T=',
    virtual / 100,
    '.',
    zeroFilled(virtual % 100, 2),
    '/',
    total / 100,
    '.',
    zeroFilled(total % 100, 2),
    ' ',
    textOf(addr(nucon.current.time), timeLength),
  );
}

/** "Ready;", or with a return code of five places: the length. */
function putCode(to: Bytes<64>, rc: i32): u32 {
  if (rc === 0) return compose(addr(to), lineSize, 'Ready;');
  if (rc > 0) return compose(addr(to), lineSize, 'Ready(', zeroFilled(unsigned(rc), 5), ');');
  return compose(addr(to), lineSize, 'Ready(-', zeroFilled(unsigned(-rc), 4), ');');
}
