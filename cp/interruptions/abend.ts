// CP cannot go on: an impossible state (ABEND). Says so at the operator's console by the simplest means, and stops.

import { CcwFlag } from '../../src/architecture/channel-command-word.ts';
import { PswFlags } from '../../src/architecture/program-status-word.ts';
import { Ccw } from '../../src/architecture/records/channel-words.ts';
import { psa } from '../blocks/page-zero.ts';

/** Address in the PSW of the disabled wait after an abend. */
const abendWait = 0x009;
const consoleAddress = 0x009;
const writeWithReturn = 0x09;
const mostTries = 1000000;

const message = ebcdic<64>('DMKDMP908I SYSTEM FAILURE, CODE -       ');
const codeOffset = 33;
const line = zeros<Bytes<132>>();
const write = zeros<Ccw>();

/** Stops CP. `code` is six characters: three of the module, three digits. */
export function abend(code: Text, reason: Text): never {
  move(line, message, 40);
  move(addr(line) + codeOffset, code.address, code.length);
  move(addr(line) + 41, reason.address, reason.length);
  write.command = writeWithReturn;
  write.dataAddress = addr(line);
  write.flags = CcwFlag.SuppressLength;
  write.count = 41 + reason.length;
  psa.caw = addr(write);
  // Whatever is under way at the console is halted; a console that never gets free does not hold up the stop.
  hio(consoleAddress);
  waitForConsole();
  for (let tries = 0; tries < mostTries && sio(consoleAddress) !== 0; tries++) waitForConsole();
  waitForConsole();
  stop(abendWait);
}

/** Takes what the console has to say until it is free, or for a while. */
function waitForConsole(): void {
  for (let tries = 0; tries < mostTries; tries++) {
    const condition = tio(consoleAddress);
    if (condition === 0 || condition === 3) return;
  }
}

/** Disabled wait with this address. */
export function stop(address: u32): never {
  psa.stoppedPsw.systemMask = 0;
  psa.stoppedPsw.keyAndFlags = PswFlags.Extended | PswFlags.Wait;
  psa.stoppedPsw.conditionAndMask = 0;
  psa.stoppedPsw.reserved = 0;
  psa.stoppedPsw.address = address;
  lpsw(psa.stoppedPsw);
}
