/**
 * Line printers 1403 (2821 Control Unit, GA24-3312), 3203 (3203 Printer Component Description, GA33-1515) and 3211 (3211
 * Printer and 3811 Control Unit, GA24-3543).
 *
 * Print commands take up to a line's length of data, print, and move the paper; immediate commands only move it. Passing
 * channel 12 while spacing gives unit exception, channel 9 unit check. A character that the loaded train does not have is
 * a data check if the program has allowed that.
 *
 * Not simulated: print checks, the check-read and write diagnostics, lines an inch and paper that is moved sideways.
 */

import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import type { DataTransfer, Ending, Selection } from '../../channels/device.ts';
import type { PrinterFile } from '../../media/printer-file.ts';
import { CommandDevice, type CommandTable, completed, identification } from '../command-device.ts';
import type { CarriageMotion } from './carriage.ts';
import { CharacterSet } from './character-set.ts';
import { commandsOf1403, commandsOf3203, commandsOf3211 } from './commands.ts';
import { type Form, formsControlBytes, longestForm, readFormsControl, usualForm } from './forms-control.ts';

/** Sense byte 0, the two bits of printers; byte 1 of the 3203 and 3211. */
const PrinterSense = { LoadCheck: 0x02, Channel9: 0x01, LinePosition: 0x10 } as const;

interface PrinterModel {
  readonly commands: CommandTable<Printer>;
  /** Of a line, the sense bytes, the character set buffer and the characters in it that are on the train. */
  readonly lineLength: number;
  readonly senseLength: number;
  readonly bufferLength: number;
  readonly trainLength: number;
  readonly identification?: Uint8Array;
}

const models: Readonly<Record<string, PrinterModel>> = {
  '1403': { commands: commandsOf1403, lineLength: 132, senseLength: 1, bufferLength: 240, trainLength: 240 },
  '3203': { commands: commandsOf3203, lineLength: 132, senseLength: 2, bufferLength: 304, trainLength: 240 },
  '3211': {
    commands: commandsOf3211,
    lineLength: 150,
    senseLength: 6,
    bufferLength: 512,
    trainLength: 432,
    identification: identification(0x3811, 1, 0x3211, 1),
  },
};

export const printerTypes: readonly string[] = Object.keys(models);
const endChannel = 12;
const warnChannel = 9;

export interface PrinterOptions {
  /** What is on the carriage tape, or in the forms control buffer until a program loads another. */
  readonly form?: Form;
  /** Skipping to a channel that the form does not have is an error; otherwise the next line is taken for it. */
  readonly checksChannels?: boolean;
}

export class Printer extends CommandDevice<Printer> {
  readonly type: string;
  /** The command that is being selected begins a chain. */
  isFirstInChain = true;
  /** The chain began with GATE LOAD, or the diagnostic gate: buffers can be loaded or read. */
  isGateOpen = false;
  private readonly model: PrinterModel;
  private paper: PrinterFile | undefined;
  private form: Form = usualForm;
  private checksChannels = true;
  private readonly characterSet = new CharacterSet();
  private characterSetBytes: Uint8Array;
  private lineBytes: Uint8Array;
  private isDataCheckAllowed = false;
  private line = 1;

  /** @param type `1403`, `3203` or `3211` */
  constructor(type: string) {
    const model = models[type];
    if (model === undefined) throw new Error(`A printer is of a known model, "${type}" is not`);
    super(model.commands, model.senseLength, model.identification);
    this.type = type;
    this.model = model;
    this.characterSetBytes = new Uint8Array(model.bufferLength);
    this.lineBytes = new Uint8Array(model.lineLength);
  }

  /** Gives the printer paper; it becomes ready if it was not. */
  load(paper: PrinterFile, { form = usualForm, checksChannels = true }: PrinterOptions = {}): void {
    const wasReady = this.isReady();
    this.paper?.close();
    this.paper = paper;
    this.form = form;
    this.checksChannels = checksChannels;
    this.line = 1;
    if (!wasReady) this.port.signal(UnitStatus.DeviceEnd);
  }

  close(): void {
    this.paper?.close();
    this.paper = undefined;
  }

  override select(command: number, chained: boolean): Selection {
    this.isFirstInChain = !chained;
    return super.select(command, chained);
  }

  protected override beginChain(): void {
    this.isGateOpen = false;
  }

  protected override isReady(): boolean {
    return this.paper !== undefined;
  }

  openGate(): void {
    this.isGateOpen = true;
  }

  allowDataCheck(isAllowed: boolean): void {
    this.isDataCheckAllowed = isAllowed;
  }

  fold(folds: boolean): void {
    this.characterSet.fold(folds);
  }

  /** Prints a line, then moves the paper. */
  print(transfer: DataTransfer, motion: CarriageMotion): Ending {
    const data = transfer.takeUpTo(this.model.lineLength);
    this.lineBytes = padded(data, this.model.lineLength, 0x40);
    const { text, isComplete } = this.characterSet.print(data);
    const ending = this.advance(motion, (movement) => this.paper?.print(text, movement));
    if (isComplete || !this.isDataCheckAllowed) return ending;
    // The paper has moved all the same.
    const sense = (this.senseBytes[0] ?? 0) | Sense.DataCheck;
    return this.unitCheck(sense, ...this.senseBytes.slice(1));
  }

  /** Moves the paper only. */
  move(motion: CarriageMotion): Ending {
    return this.advance(motion, (movement) => this.paper?.move(movement));
  }

  /** Takes a forms control buffer. */
  loadForm(transfer: DataTransfer): Ending {
    // One byte more: it can begin with how far the paper is moved sideways.
    const form = readFormsControl(transfer.takeUpTo(longestForm + 1));
    if (form === undefined) return this.unitCheck(PrinterSense.LoadCheck);
    this.form = form;
    this.line = 1;
    return completed;
  }

  /** Takes the characters of a print train. */
  loadCharacterSet(transfer: DataTransfer, folds: boolean): Ending {
    const { bufferLength, trainLength } = this.model;
    const bytes = transfer.takeUpTo(bufferLength);
    this.characterSetBytes = padded(bytes, bufferLength, 0);
    this.characterSet.load(bytes.subarray(0, trainLength), folds);
    return completed;
  }

  /** What is in a buffer, for the commands that read it back. */
  bufferBytes(buffer: 'line' | 'characterSet' | 'form'): Uint8Array {
    if (buffer === 'line') return this.lineBytes;
    if (buffer === 'characterSet') return this.characterSetBytes;
    return padded(formsControlBytes(this.form), longestForm, 0);
  }

  private advance(motion: CarriageMotion, write: (movement: number | 'page') => void): Ending {
    const passed: number[] = [];
    let isFound = true;
    try {
      if ('space' in motion) write(this.space(motion.space, passed));
      else {
        const distance = this.skip(motion.skipToChannel);
        isFound = distance !== undefined;
        if (distance !== undefined) write(distance);
        else write(this.checksChannels ? 0 : this.space(1, []));
      }
    } catch {
      // The host has no room: to the program the paper has run out.
      return this.unitCheck(Sense.InterventionRequired);
    }
    if (!isFound && this.checksChannels) return this.unitCheck(...this.channelMissing());
    if (passed.includes(warnChannel)) return this.unitCheck(PrinterSense.Channel9);
    const exception = passed.includes(endChannel) ? UnitStatus.UnitException : 0;
    return { unitStatus: completed.unitStatus | exception };
  }

  private channelMissing(): number[] {
    return this.type === '1403' ? [Sense.EquipmentCheck] : [Sense.EquipmentCheck, PrinterSense.LinePosition];
  }

  /** Moves so many lines, over the end of the form if need be; notes the channels that come by. */
  private space(lines: number, passed: number[]): number {
    for (let count = 0; count < lines; count++) {
      this.line = (this.line % this.form.lines) + 1;
      const channel = this.form.channelAt.get(this.line);
      if (channel !== undefined) passed.push(channel);
    }
    return lines;
  }

  /** Moves to the next line with this channel; undefined: the form has none. */
  private skip(channel: number): number | 'page' | undefined {
    const { form } = this;
    for (let distance = 1; distance <= form.lines; distance++) {
      const line = ((this.line - 1 + distance) % form.lines) + 1;
      if (form.channelAt.get(line) !== channel) continue;
      this.line = line;
      return line === 1 ? 'page' : distance;
    }
    return undefined;
  }
}

function padded(bytes: Uint8Array, length: number, fill: number): Uint8Array {
  const whole = new Uint8Array(length).fill(fill);
  whole.set(bytes.subarray(0, length));
  return whole;
}
