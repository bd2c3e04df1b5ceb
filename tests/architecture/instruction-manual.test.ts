import { expect, test } from 'vitest';
import { instructionManual } from '../../src/architecture/instructions/manual.ts';

test('docs/instructions.md is what the table says; `npx vitest run instruction-manual -u` makes it anew', async () => {
  await expect(instructionManual()).toMatchFileSnapshot('../../docs/instructions.md');
});
