/**
 * Asks a display for its size and reads the answer (3270 Data Stream, "Read Partition" and "Query Reply"): for clients
 * that call themselves IBM-DYNAMIC and may have any size.
 *
 * Not simulated: the rest of what a display tells about itself; programs may ask again.
 */
import {
  AttentionIdentifier,
  QueryReply,
  ReadPartition,
  RemoteDisplayCommand,
  StructuredField,
} from '../../src/architecture/display-data-stream.ts';
import type { ScreenModel } from '../device-link.ts';
import { smallestScreen } from '../terminal-type.ts';

const queryFieldLength = 5;

/** Write structured field: read partition, query. */
export const queryRecord = Uint8Array.of(
  RemoteDisplayCommand.WriteStructuredField,
  0,
  queryFieldLength,
  StructuredField.ReadPartition,
  ReadPartition.AnyPartition,
  ReadPartition.Query,
);

/** Where a query reply has its halfwords, counted from its length field. */
const usableArea = { columns: 6, rows: 8 } as const;
const implicitPartition = { selfDefining: 7, columns: 9, rows: 11, alternateColumns: 13, alternateRows: 15 } as const;

/** Largest screen that a 14-bit buffer address reaches. */
const largestScreen = 16_384;

/** The screen that an answer to the query describes; undefined if the record is no such answer. */
export function screenOfReply(record: Uint8Array): ScreenModel | undefined {
  if (record[0] !== AttentionIdentifier.StructuredField) return undefined;
  let usable: ScreenModel | undefined;
  for (const reply of replies(record)) {
    if (reply.code === QueryReply.ImplicitPartition) return screenOfPartition(reply.bytes) ?? usable;
    if (reply.code === QueryReply.UsableArea) usable = screenOfArea(reply.bytes);
  }
  return usable;
}

function* replies(record: Uint8Array): Generator<{ code: number; bytes: DataView }> {
  const view = new DataView(record.buffer, record.byteOffset, record.length);
  let at = 1;
  while (at + 4 <= record.length) {
    const length = view.getUint16(at);
    if (length < 4 || at + length > record.length) return;
    const bytes = new DataView(record.buffer, record.byteOffset + at, length);
    if (bytes.getUint8(2) === StructuredField.QueryReply) yield { code: bytes.getUint8(3), bytes };
    at += length;
  }
}

function screenOfPartition(reply: DataView): ScreenModel | undefined {
  if (reply.byteLength < implicitPartition.alternateRows + 2) return undefined;
  return screen(
    reply.getUint16(implicitPartition.rows),
    reply.getUint16(implicitPartition.columns),
    reply.getUint16(implicitPartition.alternateRows),
    reply.getUint16(implicitPartition.alternateColumns),
  );
}

function screenOfArea(reply: DataView): ScreenModel | undefined {
  if (reply.byteLength < usableArea.rows + 2) return undefined;
  const { rows, columns } = smallestScreen;
  return screen(rows, columns, reply.getUint16(usableArea.rows), reply.getUint16(usableArea.columns));
}

function screen(rows: number, columns: number, alternateRows: number, alternateColumns: number) {
  const sizes = [rows * columns, alternateRows * alternateColumns];
  if (sizes.some((size) => size === 0 || size > largestScreen)) return undefined;
  return { rows, columns, alternateRows, alternateColumns, hasExtendedAttributes: true };
}
