// "START ((COLD|WARM|CKPT|FORCE) (DRAIN))|(SHUTDOWN) :" and its answer.

import { Vmblok } from '../blocks/virtual-machine.ts';
import { beginScan, CommandLine, isWord, nextWord } from '../commands/scan.ts';
import { shutDown } from '../commands/shutdown.ts';
import { respond } from '../messages/response.ts';
import { timeOfDay } from '../session/zone.ts';
import { readLine } from '../terminal/terminal.ts';

/** How spooling begins. */
export const StartKind = { Warm: 0, Checkpoint: 1, Cold: 2, Force: 3 } as const;

/** Asks until there is an answer; an empty line means WARM. */
export function askStart(vm: Vmblok): u8 {
  const line = local<CommandLine>();
  const typed = local<Bytes<240>>();
  for (;;) {
    respond(vm, timeOfDay(), ' START ((COLD|WARM|CKPT|FORCE) (DRAIN))|(SHUTDOWN) :');
    const length = readLine(vm, typed, false);
    beginScan(line, textOf(typed, length < 0 ? 0 : unsigned(length)));
    const word = nextWord(line);
    if (word.length === 0 || isWord(word, 'WARM', 1)) return StartKind.Warm;
    if (isWord(word, 'CKPT', 2)) return StartKind.Checkpoint;
    if (isWord(word, 'COLD', 2)) return StartKind.Cold;
    if (isWord(word, 'FORCE', 1)) return StartKind.Force;
    if (isWord(word, 'SHUTDOWN', 8)) shutDown(vm);
    respond(vm, 'DMKCPI002E INVALID OPERAND - ', word, '; ANSWER WARM, CKPT, COLD, FORCE OR SHUTDOWN');
  }
}
