import { expect, test } from 'vitest';
import { commandTable, helpTexts, moduleCommands } from './command-table.ts';

test('docs/cms-commands.md shows the HELP texts', async () => {
  await expect(commandTable()).toMatchFileSnapshot('../../docs/cms-commands.md');
});

test('every command has a HELP text', () => {
  const described = helpTexts().map(({ name }) => name);
  expect(described).toEqual(expect.arrayContaining(moduleCommands()));
  expect(described).toEqual(
    expect.arrayContaining(['CP', 'DESBUF', 'ERASE', 'LOAD', 'INCLUDE', 'START', 'STATE', 'GENMOD']),
  );
});

test.each(helpTexts().map((text) => [text.name, text] as const))(
  'HELP %s begins with name, summary and form, and fits on a screen',
  (_, text) => {
    expect(text.name).toMatch(/^[A-Z]{2,}$/);
    expect(text.summary).not.toBe('');
    expect(text.lines[1]).toBe('');
    expect(text.syntax.length).toBeGreaterThan(0);
    for (const line of text.lines) expect(line.length).toBeLessThan(80);
  },
);
