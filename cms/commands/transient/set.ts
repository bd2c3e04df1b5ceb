// SET function value: changes a setting. What CMS does not know is left to CP.
import { ExecFlag, MachineState, type Nucon, Setting } from '../../interface/nucon.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { ReturnCode, refuseLine, refuseToken } from '../refusals.ts';

/** A setting of two values. */
class Switch {
  name: Text;
  /** The value that sets the bit, and the one that takes it away. */
  on: Text;
  off: Text;
  /** The bit in the byte at `place`. */
  bit: u8;
  place: u32;
}

const settings = offsetof<Nucon>('settings');
const state = offsetof<Nucon>('state');
const execFlag = offsetof<Nucon>('execFlag');

const switches = table<Switch>([
  { name: 'ABBREV', on: 'ON', off: 'OFF', bit: Setting.Abbreviations, place: settings },
  { name: 'AUTOREAD', on: 'ON', off: 'OFF', bit: Setting.AutoRead, place: settings },
  { name: 'CMSTYPE', on: 'HT', off: 'RT', bit: MachineState.TypingHalted, place: state },
  { name: 'EXECTRAC', on: 'ON', off: 'OFF', bit: ExecFlag.Trace, place: execFlag },
  { name: 'IMPCP', on: 'ON', off: 'OFF', bit: Setting.ImpliedCp, place: settings },
  { name: 'IMPEX', on: 'ON', off: 'OFF', bit: Setting.ImpliedExec, place: settings },
  { name: 'PROTECT', on: 'ON', off: 'OFF', bit: Setting.Protect, place: settings },
  { name: 'RDYMSG', on: 'LMSG', off: 'SMSG', bit: Setting.LongReady, place: settings },
]);

/** Code that makes CMS try CP. */
const notMine = -3;

export function command(parameters: ParameterList): i32 {
  const name = parameters.operand[0];
  if (services.isLast(name)) return refuseLine('DMSSET047E', 'NO FUNCTION SPECIFIED');
  for (let i: u32 = 0; i < switches.length; i++) {
    if (services.isWord(name, switches[i].name, switches[i].name.length)) return turn(switches[i], parameters);
  }
  return notMine;
}

function turn(found: Switch, parameters: ParameterList): i32 {
  const value = parameters.operand[1];
  if (services.isLast(value)) {
    services.message('DMSSET050E', "PARAMETER MISSING AFTER '", found.name, "'");
    return ReturnCode.BadLine;
  }
  const byte = at<Bytes<1>>(found.place);
  if (services.isWord(value, found.on, found.on.length)) byte[0] |= found.bit;
  else if (services.isWord(value, found.off, found.off.length)) byte[0] &= ~found.bit;
  else return refuseValue(found, value);
  if (services.isLast(parameters.operand[2])) return 0;
  return refuseToken('DMSSET070E', "INVALID PARAMETER '", parameters.operand[2]);
}

function refuseValue(found: Switch, value: Token): i32 {
  services.message('DMSSET026E', "INVALID PARAMETER '", services.trimmed(value), "' FOR ", found.name, ' FUNCTION');
  return ReturnCode.BadLine;
}
