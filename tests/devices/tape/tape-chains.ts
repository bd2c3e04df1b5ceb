/** Random channel programs for a tape drive, as programs write them, some with mistakes. */
import fc from 'fast-check';
import { CcwCommand, CcwFlag } from '../../../src/architecture/channel-command-word.ts';
import { TapeCommand } from '../../../src/architecture/tape-command.ts';
import { type Chain, type ChainStep, mostSteps } from '../disk/chains.ts';

const { SuppressLength } = CcwFlag;
const areaLength = 256;

function step(command: number, count = 1, flags: number = SuppressLength, data = new Uint8Array(0)): ChainStep {
  return { command, data, count, flags };
}

const flags = fc.constantFrom<number>(SuppressLength, SuppressLength, 0);
const length = fc.constantFrom(1, 18, 18, 80, 80, 100, 256);

const write = fc
  .tuple(length, fc.uint8Array({ minLength: 1, maxLength: 32 }))
  .map(([count, data]) => step(TapeCommand.Write, count, 0, data));
const read = fc.tuple(length, flags).map(([count, flag]) => step(TapeCommand.Read, count, flag));
/** Its data goes downward from the end of the area. */
const readBackward = fc
  .tuple(length, flags)
  .map(([count, flag]) => ({ ...step(TapeCommand.ReadBackward, count, flag), offset: areaLength - 1 }));
const motion = fc
  .constantFrom(
    ...[TapeCommand.BackspaceBlock, TapeCommand.BackspaceBlock, TapeCommand.ForwardSpaceBlock],
    ...[TapeCommand.BackspaceFile, TapeCommand.ForwardSpaceFile, TapeCommand.Rewind],
  )
  .map((command) => step(command));
const mark = fc.constant(step(TapeCommand.WriteTapeMark));
const other = fc
  .constantFrom<number>(TapeCommand.ModeSet1600, CcwCommand.NoOperation, 0x99, TapeCommand.DataSecurityErase)
  .map((command) => step(command));

const any = fc.oneof(
  { weight: 5, arbitrary: write },
  { weight: 5, arbitrary: read },
  { weight: 3, arbitrary: readBackward },
  { weight: 5, arbitrary: motion },
  { weight: 2, arbitrary: mark },
  { weight: 1, arbitrary: other },
);

/** They do not move the tape. */
const standing: readonly number[] = [TapeCommand.ModeSet1600, CcwCommand.NoOperation];

/**
 * Without tape marks at load point: Hercules backspaces over such a one without unit exception. The first item is a block,
 * so that backspacing a file ends behind it.
 */
function withoutFirstMark(steps: readonly ChainStep[]): ChainStep[] {
  let before = 1;
  return steps.filter(({ command }) => {
    if (command === TapeCommand.WriteTapeMark && before === 0) return false;
    if (command === TapeCommand.Rewind) before = 0;
    else if (command === TapeCommand.BackspaceBlock || command === TapeCommand.ReadBackward) before--;
    else if (command === TapeCommand.BackspaceFile) before = 1;
    else if (!standing.includes(command)) before++;
    return true;
  });
}

/** From load point, so that a difference in one does not go on in the next. */
export const tapeChain: fc.Arbitrary<Chain> = fc
  .array(any, { minLength: 1, maxLength: mostSteps - 2 })
  .map((steps) => [step(TapeCommand.Rewind), step(TapeCommand.ForwardSpaceBlock), ...withoutFirstMark(steps)]);
