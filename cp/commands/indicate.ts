// INDICATE LOAD | USER [userid]: how the system and a virtual machine are doing.

import { DirectoryClass } from '../../directory/records/object-directory.ts';
import { Clock } from '../../src/architecture/records/clock.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { idlePercent } from '../dispatcher/accounting.ts';
import { hundredths } from '../dispatcher/clock.ts';
import { Queue } from '../dispatcher/scheduler.ts';
import { message, respond } from '../messages/response.ts';
import { firstMachine, machineAfter, machineOf } from '../session/machines.ts';
import { framesFree, framesInAll } from '../storage/frames.ts';
import { CommandLine, isWord, nextWord, toIdentifier } from './scan.ts';

export function indicate(vm: Vmblok, line: CommandLine): u32 {
  const what = nextWord(line);
  if (what.length === 0 || isWord(what, 'LOAD', 4)) return indicateLoad(vm);
  if (!isWord(what, 'USER', 4)) return message(vm, 'CFI', 26, char('E'), 'OPERAND MISSING OR INVALID');
  const who = nextWord(line);
  if (who.length === 0 || who === '*') return indicateUser(vm, vm);
  if ((vm.classes & DirectoryClass.E) === 0) return message(vm, 'CFI', 3, char('E'), 'INVALID OPTION - ', who);
  const id = local<Bytes<8>>();
  toIdentifier(who, id);
  const other = machineOf(id);
  if (other === null) return message(vm, 'CFI', 45, char('E'), who, ' NOT LOGGED ON');
  return indicateUser(vm, other);
}

function indicateLoad(vm: Vmblok): u32 {
  let interactive = 0;
  let batch = 0;
  let each = firstMachine();
  while (each !== null) {
    if (each.queued !== 0 || each === vm) {
      if (each.queue === Queue.Interactive) interactive++;
      else batch++;
    }
    each = machineAfter(each);
  }
  const used = ((framesInAll() - framesFree()) * 100) / framesInAll();
  respond(
    vm,
    'CPU-',
    zeroFilled(100 - idlePercent(), 3),
    '% Q1-',
    zeroFilled(unsigned(interactive), 2),
    ' Q2-',
    zeroFilled(unsigned(batch), 2),
    ' STORAGE-',
    zeroFilled(used, 3),
    '% RATIO-01.0',
  );
  return 0;
}

function indicateUser(vm: Vmblok, of: Vmblok): u32 {
  respond(
    vm,
    'PAGES: RES-',
    zeroFilled(of.residentPages, 4),
    ' WS-',
    zeroFilled(of.residentPages, 4),
    ' READS=000000 WRITES=000000 DISK-0000 DRUM-0000',
  );
  const virtual = seconds(of.virtualTime);
  const total = seconds(of.totalTime);
  respond(
    vm,
    'VTIME=',
    zeroFilled(virtual / 60, 3),
    ':',
    zeroFilled(virtual % 60, 2),
    ' TTIME=',
    zeroFilled(total / 60, 3),
    ':',
    zeroFilled(total % 60, 2),
    ' SIO=',
    zeroFilled(of.startIoCount, 6),
    ' RDR-000000 PRT-000000 PCH-000000',
  );
  return 0;
}

function seconds(time: Clock): u32 {
  return hundredths(time) / 100;
}
