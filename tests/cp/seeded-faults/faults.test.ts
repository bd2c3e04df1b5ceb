/** The changes still fit the sources; that each is noticed is looked at in `noticed.long.ts`, for it takes a while. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceFile } from '../../../src/compiler/source-file.ts';
import { faults } from './faults.ts';

test.each(faults)('CP has one place where $title could be', ({ file, text }) => {
  expect(readFileSync(sourceFile(file), 'utf8').split(text)).toHaveLength(2);
});
