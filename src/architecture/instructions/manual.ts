/** The instruction table as a page to read: `docs/instructions.md` is made of it. */
import { controlInstructions } from './control.ts';
import { decimalInstructions } from './decimal.ts';
import { floatingPointInstructions } from './floating-point.ts';
import { conditionRules, exceptionNames, formats, type InstructionRow } from './format.ts';
import { generalInstructions } from './general.ts';
import { inputOutputInstructions } from './input-output.ts';

const parts: readonly (readonly [string, readonly InstructionRow[]])[] = [
  ['General instructions', generalInstructions],
  ['Decimal instructions', decimalInstructions],
  ['Floating-point instructions', floatingPointInstructions],
  ['Control instructions', controlInstructions],
  ['Input/output instructions', inputOutputInstructions],
];

/** Markdown. */
export function instructionManual(): string {
  const lines = [
    '# Instructions',
    '',
    'All instructions of the machine, as its instruction table (`src/architecture/instructions`) has them. What each does',
    'is described in IBM’s _System/370 Principles of Operation_, GA22-7000.',
    ...parts.flatMap(([title, rows]) => ['', `## ${title}`, '', ...table(headings, rows.map(cells))]),
    ...legend('Condition codes', 'rule', 'condition code', conditionRules),
    ...legend('Exceptions', 'symbol', 'program interruption', exceptionNames),
  ];
  return `${lines.join('\n')}\n`;
}

const headings = ['mnemonic', 'code', 'format', 'operands', 'name', 'condition code', 'exceptions'] as const;

function cells({ mnemonic, opcode, format, title, condition, exceptions }: InstructionRow): string[] {
  const code = opcode.toString(16).toUpperCase().padStart(2, '0');
  const { operands } = formats[format];
  return [mnemonic, code, format.replace(/_.*/, ''), operands === '' ? '' : `\`${operands}\``, title, condition, exceptions];
}

function legend(title: string, ...[key, text, entries]: [string, string, Readonly<Record<string, string>>]): string[] {
  return ['', `## ${title}`, '', ...table([key, text], Object.entries(entries))];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((name, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? name).length)));
  const line = (row: readonly string[], fill = ' ') => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => line(row)),
  ];
}
