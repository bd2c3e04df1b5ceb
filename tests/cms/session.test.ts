import { afterEach, expect, test } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';

let cms: CmsMachine | undefined;

afterEach(() => {
  cms?.dispose();
  cms = undefined;
});

test('IPL and a null line bring a Ready message', () => {
  cms = new CmsMachine({ userFiles: [textFile('HELLO', 'DATA', ['HELLO, WORLD', 'SECOND LINE'])] });
  expect(cms.ipl()).toBe('CMS VERSION 1.0\n');
  expect(cms.type('')).toBe('Ready;\n');
  expect(cms.type('LISTFILE')).toBe('HELLO    DATA     A1\nReady;\n');
});
