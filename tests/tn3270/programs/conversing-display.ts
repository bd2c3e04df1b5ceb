/**
 * A 3270 with a program behind it: it writes a screen with an input field, reads what was typed, and writes it back.
 */
import {
  AttentionIdentifier,
  DisplayOrder,
  RemoteDisplayCommand,
  sixBitCode,
  WriteControl,
} from '../../../src/architecture/display-data-stream.ts';
import { fromEbcdic, toEbcdic } from '../../../src/architecture/ebcdic.ts';
import type { DeviceLink, TerminalModel } from '../../../tn3270/device-link.ts';

const protectedField = 0x60;
const inputField = 0x40;
const write = WriteControl.Graphic | WriteControl.RestoreKeyboard | WriteControl.ResetModified;

const { ProgramAccess1, Clear, Enter, TestRequest } = AttentionIdentifier;
const keyNames: ReadonlyMap<number, string> = new Map([
  [Enter, 'ENTER'],
  [ProgramAccess1, 'PA1'],
  [Clear, 'CLEAR'],
  [TestRequest, 'TEST'],
]);

export class ConversingDisplay implements DeviceLink {
  readonly kind = 'display';
  /** What the device saw, in order. */
  readonly events: string[] = [];
  readonly records: Uint8Array[] = [];
  model: TerminalModel | undefined;
  onOutput: (record: Uint8Array) => void = () => {};
  onReadPending: (pending: boolean) => void = () => {};
  onAlarm: () => void = () => {};

  constructor(readonly address: number) {}

  connect(model: TerminalModel): void {
    this.model = model;
    this.events.push('connect');
    this.show('GREETING');
  }

  disconnect(): void {
    this.model = undefined;
    this.events.push('disconnect');
  }

  attention(): void {
    throw new Error('A display has no request key');
  }

  cancel(): void {
    throw new Error('A display has no CANCEL key');
  }

  line(): void {
    throw new Error('A display sends no lines');
  }

  inbound(record: Uint8Array): void {
    this.records.push(record);
    const key = keyNames.get(record[0]!) ?? record[0]!.toString(16);
    const text = typedText(record);
    this.events.push(`${key} ${text}`.trim());
    this.show(`${key}: ${text}`);
  }

  /** Writes the whole alternate screen: text in the first row, an input field in the last. */
  show(text: string): void {
    const { alternateRows = 24, alternateColumns = 80 } = this.model?.screen ?? {};
    const lastRow = (alternateRows - 1) * alternateColumns;
    this.onOutput(
      Uint8Array.from([
        ...[RemoteDisplayCommand.EraseWriteAlternate, write],
        ...[...at(0), DisplayOrder.StartField, protectedField, ...toEbcdic(text)],
        ...[...at(lastRow), DisplayOrder.StartField, inputField, DisplayOrder.InsertCursor],
      ]),
    );
  }

  /** Asks for what is on the screen; it comes as `inbound`. */
  readModified(): void {
    this.onOutput(Uint8Array.of(RemoteDisplayCommand.ReadModified));
  }
}

/** Set buffer address: 12-bit coded form, or binary for larger screens. */
function at(position: number): number[] {
  const { SetBufferAddress } = DisplayOrder;
  if (position >= 4096) return [SetBufferAddress, position >> 8, position & 0xff];
  return [SetBufferAddress, sixBitCode[position >> 6]!, sixBitCode[position & 0x3f]!];
}

/** The text of the one modified field: AID, cursor, SBA address, text. */
function typedText(record: Uint8Array): string {
  return record.length > 6 ? fromEbcdic(record.subarray(6)) : '';
}
