import { afterEach, describe, expect, it } from 'vitest';
import { checkMinidisk } from '../../src/generation/edf/check.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { CmsMachine, textFile } from './cms-machine.ts';
import { textDeck } from './programs.ts';

const lines = Array.from({ length: 400 }, (_, index) => `LINE ${index + 1}`);
const loop = textDeck('LOOP', 'LOOP     CSECT\n         B     0(,15)\n         END   LOOP\n');

let cms: CmsMachine;

function boot(): void {
  cms = new CmsMachine({
    commands: ['ACCESS', 'TYPE', 'COPYFILE', 'LISTFILE'],
    userFiles: [textFile('LONG', 'FILE', lines), loop],
  });
  cms.begin();
}

afterEach(() => cms.dispose());

describe('an attention', () => {
  it('HT stops what a command types, until the next Ready', () => {
    boot();
    const before = cms.start('TYPE LONG FILE', 100_000);
    expect(before).toContain('LINE 20\n');
    expect(cms.start('HT', 0) + cms.untilRead()).toMatch(/^(LINE \d+\n){0,2}Ready;\n$/);
    expect(cms.type('TYPE LONG FILE A 400')).toContain('LINE 400');
  });

  it('RT lets typing go on', () => {
    boot();
    cms.start('TYPE LONG FILE', 100_000);
    cms.start('HT', 20_000);
    expect(cms.start('RT', 0) + cms.untilRead()).toMatch(/LINE 399\nLINE 400\n \nReady;\n$/);
  });

  it('HX ends a command that types', () => {
    boot();
    cms.start('TYPE LONG FILE', 100_000);
    expect(cms.start('HX', 0) + cms.untilRead()).toMatch(/^(LINE \d+\n){0,2}Ready;\n$/);
    expect(cms.type('LISTFILE LONG FILE A')).toBe('LONG     FILE     A1\nReady;\n');
  });

  it('HX ends a command that copies, and the disk is sound', () => {
    boot();
    cms.start('COPYFILE LONG FILE A COPY FILE A', 200_000);
    expect(cms.start('HX', 0) + cms.untilRead()).toBe('Ready;\n');
    expect(cms.type('LISTFILE COPY FILE A')).toContain('FILE NOT FOUND');
    const image = CkdImage.open(cms.volumes.user, '3350', { readOnly: true });
    expect(checkMinidisk(image, { firstCylinder: 0, cylinders: image.cylinders })).toEqual([]);
  });

  it('HX ends a program that loops', () => {
    boot();
    cms.type('LOAD LOOP');
    cms.start('START', 300_000);
    expect(cms.type('hx')).toBe('Ready;\n');
    expect(cms.type('LISTFILE LONG FILE A')).toBe('LONG     FILE     A1\nReady;\n');
  });

  it('with any other line puts it into the console stack', () => {
    boot();
    cms.start('TYPE LONG FILE', 100_000);
    cms.start('LISTFILE LONG FILE A', 100_000);
    expect(cms.untilRead()).toMatch(/LINE 400\n \nReady;\nLONG {5}FILE {5}A1\nReady;\n$/);
  });

  it('while a line is waited for is answered by the line', () => {
    boot();
    cms.console.attention();
    expect(cms.type('LISTFILE LONG FILE A')).toBe('LONG     FILE     A1\nReady;\n');
  });

  it.each(['HX', 'HT', 'RT'])('is not needed for %s, which then does nothing', (line) => {
    boot();
    expect(cms.type(line)).toBe('Ready;\n');
    expect(cms.type('LISTFILE LONG FILE A')).toBe('LONG     FILE     A1\nReady;\n');
  });
});
