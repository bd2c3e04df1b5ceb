import { expect, test } from 'vitest';
import { compareRandomPrograms } from './compare-programs.ts';

test('random EXECs do what they mean', () => {
  expect(compareRandomPrograms(40, 200)).toBeUndefined();
});
