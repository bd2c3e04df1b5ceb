/**
 * docs/subset.md is true: every example compiles to what is shown under it, or is refused with the message that is.
 * With CPCMS_UPDATE=1 the outcomes in the file are written anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { intrinsics } from '../../src/compiler/intrinsics.ts';
import { rules } from '../../src/compiler/rules.ts';
import { sourceFile } from '../../src/compiler/source-file.ts';

const manual = sourceFile('docs/subset.md');
const updates = process.env['CPCMS_UPDATE'] === '1';
const blocks = /```ts( refused)?\n([\s\S]*?)```\n(?:```(asm|text)\n([\s\S]*?)```\n)?/g;

/** The columns of labels, statements and remarks of a listing. */
function assembler(listing: string): string {
  const lines = listing
    .split('\n')
    .filter((line) => /^[0-9A-F]{6} {2}[0-9A-F]{4}/.test(line) && !/=\w+'|=A\(|=table/.test(line.slice(24, 36)));
  return `${lines.map((line) => line.slice(24).trimEnd()).join('\n')}\n`;
}

function outcome(source: string, refused: boolean): string {
  const compilation = compile({ files: { 'example.ts': source }, typeCheck: !refused });
  const messages = compilation.diagnostics.map(formatDiagnostic);
  if (refused) return `${messages.join('\n')}\n`;
  if (messages.length > 0) throw new Error(messages.join('\n'));
  return assembler(compilation.listing('example.ts') ?? '');
}

const text = readFileSync(manual, 'utf8');
const examples = [...text.matchAll(blocks)].map(([, refused, source, , shown]) => ({
  name: (source as string).split('\n').find((line) => /function|class|const/.test(line)) ?? '',
  source: source as string,
  refused: refused !== undefined,
  shown,
}));

if (updates) {
  const renewed = text.replace(blocks, (_whole, refused: string | undefined, source: string) => {
    const kind = refused === undefined ? 'asm' : 'text';
    return `\`\`\`ts${refused ?? ''}\n${source}\`\`\`\n\`\`\`${kind}\n${outcome(source, refused !== undefined)}\`\`\`\n`;
  });
  const withIntrinsics = renewed.replace(/<!-- intrinsics -->[\s\S]*<!-- \/intrinsics -->/, intrinsicTable());
  writeFileSync(manual, withIntrinsics.replace(/<!-- rules -->[\s\S]*<!-- \/rules -->/, ruleTable()));
}

/** The intrinsics with what they take and give. */
function intrinsicTable(): string {
  const rows = [...intrinsics.values()].map(({ name, operands, result, mnemonic }) => {
    return `| \`${name}(${operands.join(', ')})\` | ${mnemonic ?? ''} | ${result === 'condition' ? 'condition code' : result} |`;
  });
  return [
    '<!-- intrinsics -->',
    '',
    '| intrinsic | instruction | result |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '<!-- /intrinsics -->',
  ].join('\n');
}

/** The rules by their names. */
function ruleTable(): string {
  const rows = Object.entries(rules).map(([name, text]) => `| ${name} | ${text} |`);
  return ['<!-- rules -->', '', '| rule | what it says |', '| --- | --- |', ...rows, '', '<!-- /rules -->'].join('\n');
}

describe('the examples of the manual', () => {
  test.each(examples)('$name', ({ source, refused, shown }) => {
    if (!updates) expect(outcome(source, refused)).toBe(shown);
  });

  test('the table of intrinsics', () => {
    if (!updates) expect(text).toContain(intrinsicTable());
  });

  test('the table of rules', () => {
    if (!updates) expect(text).toContain(ruleTable());
  });
});
