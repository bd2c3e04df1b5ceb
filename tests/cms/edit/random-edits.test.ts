import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CmsMachine, textFile } from '../cms-machine.ts';
import { EditorModel, subcommand, typedForm } from './editor-model.ts';

const lines = ['ABC ABC', 'BCA', 'AAAA', '  CAB', 'C B A', 'ABABAB'];

let cms: CmsMachine;

beforeAll(() => {
  cms = new CmsMachine({ commands: ['ACCESS', 'EDIT'], userFiles: [textFile('SOME', 'DATA', lines)] });
  cms.begin();
});
afterAll(() => cms.dispose());

/** What the editor types, line by line. */
function typed(line: string): string[] {
  return cms
    .type(line)
    .split('\n')
    .slice(0, -1)
    .map((one) => one.trimEnd());
}

test('random subcommands do to a file what they do to a list of lines', () => {
  fc.assert(
    fc.property(fc.array(subcommand, { minLength: 1, maxLength: 30 }), (subcommands) => {
      const model = new EditorModel(lines);
      typed('edit some data');
      try {
        for (const one of subcommands)
          expect([typedForm(one), ...typed(typedForm(one))]).toEqual([typedForm(one), ...model.execute(one)]);
        typed('top');
        expect(typed('type *')).toEqual(['TOF:', ...model.lines, 'EOF:']);
      } finally {
        typed('quit');
      }
    }),
    { numRuns: process.env['CPCMS_TESTS'] === 'long' ? 2000 : 100 },
  );
});
