/** Any sequence of tape commands against a model: a list of items and a position in it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TapeCommand as Code } from '../../../src/architecture/tape-command.ts';
import { ended, unitChecked, unitException } from '../device-bench.ts';
import { itemsOf, type TapeBench, withTape } from './tape-bench.ts';

/** What a command does to the drive and to the model, and what both answer. */
interface Answer {
  readonly unit: number;
  readonly text?: string;
}

class Model {
  items: string[] = [];
  position = 0;

  private readonly commands: Record<number, () => Answer> = {
    [Code.Read]: () => this.read(this.items[this.position], 1),
    [Code.ReadBackward]: () => this.read(this.items[this.position - 1], -1),
    [Code.ForwardSpaceBlock]: () => ({ unit: this.read(this.items[this.position], 1).unit }),
    [Code.BackspaceBlock]: () => ({ unit: this.read(this.items[this.position - 1], -1).unit }),
    [Code.ForwardSpaceFile]: () => this.toMark(1),
    [Code.BackspaceFile]: () => this.toMark(-1),
    [Code.WriteTapeMark]: () => this.write('*'),
    [Code.EraseGap]: () => this.write(),
    [Code.Rewind]: () => {
      this.position = 0;
      return { unit: ended };
    },
  };

  run(command: number, data: string): Answer {
    return command === Code.Write ? this.write(data) : (this.commands[command] as () => Answer)();
  }

  private read(item: string | undefined, move: number): Answer {
    if (item === undefined) return { unit: unitChecked };
    this.position += move;
    return item === '*' ? { unit: unitException } : { unit: ended, text: item };
  }

  private toMark(move: number): Answer {
    for (;;) {
      const { unit } = this.read(this.items[move > 0 ? this.position : this.position - 1], move);
      if (unit === unitException) return { unit: ended };
      if (unit !== ended) return { unit };
    }
  }

  private write(...items: string[]): Answer {
    this.items = [...this.items.slice(0, this.position), ...items];
    this.position = this.items.length;
    return { unit: ended };
  }
}

/** The same on the drive; a block that is read backward comes as it lies in storage. */
function runOnDrive(bench: TapeBench, command: number, data: string): Answer {
  if (command === Code.Write) return { unit: bench.write(data) };
  if (command === Code.Read) {
    const { outcome, text } = bench.read();
    return outcome.unit === ended ? { unit: ended, text } : { unit: outcome.unit };
  }
  return { unit: bench.unit(command) };
}

const command = fc.constantFrom(
  ...[Code.Write, Code.Write, Code.Write, Code.WriteTapeMark, Code.Read, Code.Read, Code.ReadBackward, Code.Rewind],
  ...[Code.BackspaceBlock, Code.BackspaceFile, Code.ForwardSpaceBlock, Code.ForwardSpaceFile, Code.EraseGap],
);
const data = fc.constantFrom('A', 'BB', 'CCC', 'DDDD', 'E'.repeat(79));

test('a drive does what a list with a position would do', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(command, data), { minLength: 1, maxLength: 60 }), (steps) => {
      withTape([], (bench) => {
        const model = new Model();
        for (const [code, block] of steps) {
          const { text, ...answer } = model.run(code, block);
          const isRead = code === Code.Read && text !== undefined;
          expect(runOnDrive(bench, code, block)).toEqual(isRead ? { ...answer, text } : answer);
          expect(bench.tape.tape.isAtLoadPoint).toBe(model.position === 0);
        }
        expect(itemsOf(bench)).toEqual(model.items);
      });
    }),
    { numRuns: 150 },
  );
});
