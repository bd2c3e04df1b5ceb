/** The listing of an assembly: location, object code, line number and source; messages under the lines they are about. */
import type { Item } from './assembly.ts';
import { Section } from './value.ts';

const bytesPerLine = 8;

export function listing(items: readonly Item[]): string {
  const lines = ['LOC    OBJECT CODE        LINE  SOURCE'];
  for (const item of items) lines.push(...statementLines(item));
  return `${lines.join('\n')}\n`;
}

function statementLines(item: Item): string[] {
  const { statement, messages } = item;
  const rows = item.generated.flatMap((piece) => objectRows(piece));
  const [first = { location: place(item), code: '', literal: undefined }] = rows;
  const isPool = rows.some((row) => row.literal !== undefined);
  const lines = [
    line(isPool ? undefined : first.location, isPool ? '' : first.code, statement.line, statement.source[0] ?? ''),
  ];
  for (const source of statement.source.slice(1)) lines.push(line(undefined, '', undefined, source));
  for (const row of isPool ? rows : rows.slice(1)) {
    lines.push(
      line(row.location, row.code, undefined, row.literal === undefined ? '' : `               ${row.literal}`),
    );
  }
  return [...lines, ...messages.map((message) => `*** ${message}`)];
}

/** Statements that define no place have none in the listing. */
function place(item: Item): number | undefined {
  const { operation } = item.statement;
  const placed =
    item.length > 0 || ['DS', 'CSECT', 'RSECT', 'DSECT', 'START', 'COM', 'ORG', 'LTORG'].includes(operation);
  return placed && item.section instanceof Section ? item.location : undefined;
}

function objectRows({ location, bytes, literal }: Item['generated'][number]) {
  const rows: { location: number; code: string; literal: string | undefined }[] = [];
  for (let at = 0; at < bytes.length; at += bytesPerLine) {
    const code = [...bytes.subarray(at, at + bytesPerLine)].map((byte) => hex(byte, 2)).join('');
    rows.push({ location: location + at, code, literal: at === 0 ? literal : undefined });
  }
  return rows;
}

function line(location: number | undefined, code: string, number: number | undefined, source: string): string {
  const fields = [
    location === undefined ? '      ' : hex(location, 6),
    code.padEnd(2 * bytesPerLine),
    number === undefined ? '     ' : String(number).padStart(6),
    ` ${source}`,
  ];
  return fields.join(' ').trimEnd();
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
