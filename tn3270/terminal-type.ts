/**
 * The names by which 3270 clients say what they are (RFC 1576 and RFC 2355): `IBM-3278-4-E`, `IBM-DYNAMIC`, and with
 * the device that is asked for behind an at sign, `IBM-3278-2@0C0`.
 *
 * Not simulated: printers (`IBM-3287-1`).
 */
import type { ScreenModel } from './device-link.ts';

export interface TerminalType {
  /** Upper case, without the name of a device. */
  readonly name: string;
  readonly deviceName?: string;
  /** `dynamic`: a display that tells its size when asked; `none`: not a display. */
  readonly screen: ScreenModel | 'dynamic' | 'none';
}

export interface DisplayType extends TerminalType {
  readonly screen: ScreenModel | 'dynamic';
}

const rowsAndColumns: Readonly<Record<string, readonly [number, number]>> = {
  '1': [12, 40],
  '2': [24, 80],
  '3': [32, 80],
  '4': [43, 80],
  '5': [27, 132],
};

/** Every model but the first, the small one, starts with the screen of a model 2. */
const usualModel = '2';

/** The longest name that RFC 1091 allows. */
const nameLimit = 40;

/** What a display is taken for that was asked for its size and did not tell. */
export const smallestScreen: ScreenModel = screenOf(usualModel, false);

export function parseTerminalType(text: string): TerminalType {
  const at = text.indexOf('@');
  const name = (at < 0 ? text : text.slice(0, at)).toUpperCase().slice(0, nameLimit);
  const type = { name, screen: screenOfType(name) };
  return at < 0 ? type : { ...type, deviceName: text.slice(at + 1) };
}

export function isDisplay(type: TerminalType): type is DisplayType {
  return type.screen !== 'none';
}

function screenOfType(name: string): TerminalType['screen'] {
  if (name === 'IBM-DYNAMIC') return 'dynamic';
  const parts = /^IBM-(327[789])-([1-5])(-E)?$/.exec(name);
  if (parts === null) return 'none';
  const [, family, model, suffix] = parts as unknown as [string, string, string, string | undefined];
  if (family === '3277' && model > usualModel) return 'none';
  return screenOf(model, suffix !== undefined);
}

function screenOf(model: string, hasExtendedAttributes: boolean): ScreenModel {
  const [alternateRows, alternateColumns] = rowsAndColumns[model]!;
  const [rows, columns] = rowsAndColumns[model < usualModel ? model : usualModel]!;
  return { rows, columns, alternateRows, alternateColumns, hasExtendedAttributes };
}
