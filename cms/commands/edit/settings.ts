// Subcommands about settings: without operands they tell, with operands they change.

import { RecordFormat } from '../../file-system/edf-records.ts';
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { Answer, all, isEmpty, type Operands, takeCount, takeToken } from './operands.ts';
import { Image, session, tabCount } from './session.ts';

/** Takes the only word; false when there are others. */
function takeOnly(operands: Operands, token: Token): bool {
  return takeToken(operands, token) && isEmpty(operands);
}

/** CASE [M|U] */
export function setCase(operands: Operands): u32 {
  const word = local<Token>();
  if (isEmpty(operands)) {
    services.type(session.settings.mixedCase ? 'M' : 'U');
    return Answer.Done;
  }
  if (!takeOnly(operands, word)) return Answer.Invalid;
  if (services.isWord(word, 'M', 1)) session.settings.mixedCase = true;
  else if (services.isWord(word, 'U', 1)) session.settings.mixedCase = false;
  else return Answer.Invalid;
  return Answer.Done;
}

/** IMAGE [ON|OFF|CANON] */
export function setImage(operands: Operands): u32 {
  const word = local<Token>();
  const settings = session.settings;
  if (isEmpty(operands)) {
    services.type(settings.image === Image.On ? 'ON' : settings.image === Image.Off ? 'OFF' : 'CANON');
    return Answer.Done;
  }
  if (!takeOnly(operands, word)) return Answer.Invalid;
  if (services.isWord(word, 'ON', 2)) settings.image = Image.On;
  else if (services.isWord(word, 'OFF', 3)) settings.image = Image.Off;
  else if (services.isWord(word, 'CANON', 5)) settings.image = Image.Canonical;
  else return Answer.Invalid;
  return Answer.Done;
}

/** LONG, SHORT: how wrong lines are answered. */
export function setLong(operands: Operands): u32 {
  return setShortness(operands, false);
}

export function setShort(operands: Operands): u32 {
  return setShortness(operands, true);
}

function setShortness(operands: Operands, short: bool): u32 {
  if (!isEmpty(operands)) return Answer.Invalid;
  session.settings.short = short;
  return Answer.Done;
}

/** RECFM [F|V] */
export function setFormat(operands: Operands): u32 {
  const word = local<Token>();
  if (isEmpty(operands)) {
    services.type(session.settings.recordFormat === RecordFormat.fixed ? 'F' : 'V');
    return Answer.Done;
  }
  if (!takeOnly(operands, word)) return Answer.Invalid;
  if (services.isWord(word, 'F', 1)) session.settings.recordFormat = RecordFormat.fixed;
  else if (services.isWord(word, 'V', 1)) session.settings.recordFormat = RecordFormat.variable;
  else return Answer.Invalid;
  return Answer.Done;
}

/** TABSET n ...: ascending columns. */
export function setTabs(operands: Operands): u32 {
  const settings = session.settings;
  let before: i32 = 0;
  let count: u32 = 0;
  if (isEmpty(operands)) return Answer.Invalid;
  const tabs = local<Arr<u16, 32>>();
  for (; !isEmpty(operands); count++) {
    const column = takeCount(operands, 0);
    if (count === tabCount || column <= before || column > signed(session.recordLength)) return Answer.Invalid;
    tabs[count] = unsigned(column);
    before = column;
  }
  for (let i: u32 = 0; i < tabCount; i++) settings.tabs[i] = tabs[i];
  return Answer.Done;
}

/** A column: `*` is the end of the record; 0: not one. */
function takeColumn(operands: Operands): u32 {
  const column = takeCount(operands, 0);
  if (column === all) return session.recordLength;
  return column < 1 || column > signed(session.recordLength) ? 0 : unsigned(column);
}

/** TRUNC [n|*]: columns after this one are lost. */
export function setTruncation(operands: Operands): u32 {
  if (isEmpty(operands)) {
    services.typeParts(session.settings.truncation);
    return Answer.Done;
  }
  const column = takeColumn(operands);
  if (column === 0 || !isEmpty(operands)) return Answer.Invalid;
  session.settings.truncation = column;
  return Answer.Done;
}

/** VERIFY [ON|OFF] [[first] last|*] */
export function setVerify(operands: Operands): u32 {
  const settings = session.settings;
  const word = local<Token>();
  if (isEmpty(operands)) {
    services.typeParts(settings.verify ? 'ON' : 'OFF', ' ', settings.verifyFirst, ' ', settings.verifyLast);
    return Answer.Done;
  }
  const begin = operands.address;
  takeToken(operands, word);
  const isOn = services.isWord(word, 'ON', 2);
  if (!isOn && !services.isWord(word, 'OFF', 3)) operands.address = begin;
  else if (isEmpty(operands)) {
    settings.verify = isOn;
    return Answer.Done;
  }
  const first = takeColumn(operands);
  const last = isEmpty(operands) ? first : takeColumn(operands);
  if (first === 0 || last < first || !isEmpty(operands)) return Answer.Invalid;
  settings.verify = isOn || operands.address === begin || !services.isWord(word, 'OFF', 3);
  settings.verifyFirst = last === first ? 1 : first;
  settings.verifyLast = last;
  return Answer.Done;
}

/** ZONE [first [last|*]]: where LOCATE and CHANGE look. */
export function setZone(operands: Operands): u32 {
  const settings = session.settings;
  if (isEmpty(operands)) {
    services.typeParts(settings.zoneFirst, ' ', settings.zoneLast);
    return Answer.Done;
  }
  const first = takeColumn(operands);
  const last = isEmpty(operands) ? settings.zoneLast : takeColumn(operands);
  if (first === 0 || last === 0 || last < first || !isEmpty(operands)) {
    services.type('ZONE ERROR');
    return Answer.Done;
  }
  settings.zoneFirst = first;
  settings.zoneLast = last;
  return Answer.Done;
}

/** AUTOSAVE [n|OFF] */
export function setAutosave(operands: Operands): u32 {
  const word = local<Token>();
  if (isEmpty(operands)) {
    if (session.autosave === 0) services.type('OFF');
    else services.typeParts(session.autosave);
    return Answer.Done;
  }
  if (!takeOnly(operands, word)) return Answer.Invalid;
  const lines = services.decimal(word);
  if (services.isWord(word, 'OFF', 3)) session.autosave = 0;
  else if (lines > 0) session.autosave = unsigned(lines);
  else return Answer.Invalid;
  return Answer.Done;
}

/** PRESERVE, RESTORE */
export function preserve(operands: Operands): u32 {
  if (!isEmpty(operands)) return Answer.Invalid;
  copy(session.preserved, session.settings);
  move(addr(session.preserved.fileName), addr(session.file.fileName), 8);
  move(addr(session.preserved.fileMode), addr(session.file.fileMode), 2);
  return Answer.Done;
}

export function restore(operands: Operands): u32 {
  if (!isEmpty(operands) || session.preserved.recordFormat === 0) return Answer.Invalid;
  copy(session.settings, session.preserved);
  move(addr(session.file.fileName), addr(session.preserved.fileName), 8);
  move(addr(session.file.fileMode), addr(session.preserved.fileMode), 2);
  return Answer.Done;
}

/** FNAME [fn] */
export function setFileName(operands: Operands): u32 {
  const word = local<Token>();
  if (isEmpty(operands)) {
    services.type(services.trim(addr(session.file.fileName), 8));
    return Answer.Done;
  }
  if (!takeOnly(operands, word)) return Answer.Invalid;
  move(addr(session.file.fileName), addr(word), 8);
  session.changed = true;
  return Answer.Done;
}

/** FMODE [fm] */
export function setFileMode(operands: Operands): u32 {
  const word = local<Token>();
  if (isEmpty(operands)) {
    services.type(services.trim(addr(session.file.fileMode), 2));
    return Answer.Done;
  }
  if (!takeOnly(operands, word) || !services.isFileMode(word) || services.isWord(word, '*', 1)) return Answer.Invalid;
  session.file.fileMode[0] = word.characters[0];
  if (word.characters[1] !== char(' ')) session.file.fileMode[1] = word.characters[1];
  session.changed = true;
  return Answer.Done;
}
