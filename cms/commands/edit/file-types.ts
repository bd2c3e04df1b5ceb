// What the editor takes for granted of a file by its type (Command and Macro Reference, "EDIT: default values").
import { RecordFormat } from '../../file-system/edf-records.ts';
import type { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { Image, session, tabCount } from './session.ts';

class FileType {
  name: Text;
  recordFormat: u8;
  recordLength: u16;
  /** 0: the record length. */
  truncation: u16;
  /** Last column that is typed; 0: the record length. */
  verify: u16;
  mixedCase: bool;
  image: u8;
  tabs: Ptr<Arr<u16, 12>>;
}

const everyFive = table<u16, 12>([1, 6, 11, 16, 21, 26, 31, 36, 41, 46, 51, 61]);
const assembler = table<u16, 12>([1, 10, 16, 31, 36, 41, 46, 69, 72, 80]);
const fortran = table<u16, 12>([1, 7, 10, 15, 20, 25, 30, 80]);
const cobol = table<u16, 12>([1, 8, 12, 20, 28, 36, 44, 68, 72, 80]);
const pli = table<u16, 12>([2, 4, 7, 10, 13, 16, 19, 22, 25, 31, 37, 43]);
const exec = table<u16, 12>([1, 5, 8, 17, 27, 31]);

const fixed = RecordFormat.fixed;
const variable = RecordFormat.variable;

const types = table<FileType>([
  { name: 'AMSERV', recordFormat: fixed, recordLength: 80, truncation: 72, verify: 0, image: Image.On, tabs: pli },
  {
    name: 'ASSEMBLE',
    recordFormat: fixed,
    recordLength: 80,
    truncation: 71,
    verify: 72,
    image: Image.On,
    tabs: assembler,
  },
  { name: 'BASIC', recordFormat: fixed, recordLength: 80, truncation: 72, verify: 72, image: Image.On, tabs: fortran },
  { name: 'COBOL', recordFormat: fixed, recordLength: 80, truncation: 72, verify: 72, image: Image.On, tabs: cobol },
  { name: 'COPY', recordFormat: fixed, recordLength: 80, truncation: 71, verify: 72, image: Image.On, tabs: assembler },
  {
    name: 'DIRECT',
    recordFormat: fixed,
    recordLength: 80,
    truncation: 72,
    verify: 72,
    image: Image.On,
    tabs: everyFive,
  },
  { name: 'EXEC', recordFormat: variable, recordLength: 80, truncation: 0, verify: 0, image: Image.On, tabs: exec },
  {
    name: 'FORTRAN',
    recordFormat: fixed,
    recordLength: 80,
    truncation: 72,
    verify: 72,
    image: Image.On,
    tabs: fortran,
  },
  {
    name: 'FREEFORT',
    recordFormat: variable,
    recordLength: 81,
    truncation: 0,
    verify: 0,
    image: Image.On,
    tabs: fortran,
  },
  {
    name: 'LISTING',
    recordFormat: variable,
    recordLength: 121,
    truncation: 0,
    verify: 0,
    image: Image.On,
    tabs: everyFive,
  },
  {
    name: 'MACRO',
    recordFormat: fixed,
    recordLength: 80,
    truncation: 71,
    verify: 72,
    image: Image.On,
    tabs: assembler,
  },
  { name: 'MEMO', recordFormat: fixed, recordLength: 80, mixedCase: true, image: Image.On, tabs: everyFive },
  { name: 'PLI', recordFormat: fixed, recordLength: 80, truncation: 72, verify: 72, image: Image.On, tabs: pli },
  { name: 'PLIOPT', recordFormat: fixed, recordLength: 80, truncation: 72, verify: 72, image: Image.On, tabs: pli },
  {
    name: 'SCRIPT',
    recordFormat: variable,
    recordLength: 132,
    mixedCase: true,
    image: Image.Canonical,
    tabs: everyFive,
  },
  {
    name: 'UPDATE',
    recordFormat: fixed,
    recordLength: 80,
    truncation: 71,
    verify: 72,
    image: Image.On,
    tabs: assembler,
  },
]);

const others = data<FileType>({ recordFormat: fixed, recordLength: 80, image: Image.On, tabs: everyFive });

function findType(name: Token): FileType {
  for (let i: u32 = 0; i < types.length; i++) {
    if (services.isWord(name, types[i].name, types[i].name.length)) return types[i];
  }
  return others;
}

function fileType(): FileType {
  return findType(at<Token>(addr(session.file.fileType)));
}

/** Record format and length of a new file. */
export function setFormat(): void {
  const type = fileType();
  session.settings.recordFormat = type.recordFormat;
  session.recordLength = type.recordLength;
}

/** What the file's type says of the settings, where the records are long enough for it. */
export function applyFileType(): void {
  const type = fileType();
  const settings = session.settings;
  settings.mixedCase = type.mixedCase;
  settings.image = type.image;
  if (type.truncation !== 0 && type.truncation < session.recordLength) settings.truncation = type.truncation;
  if (type.truncation !== 0 && type.truncation < session.recordLength) settings.zoneLast = type.truncation;
  if (type.verify !== 0 && type.verify < session.recordLength) settings.verifyLast = type.verify;
  for (let i: u32 = 0; i < tabCount; i++) settings.tabs[i] = i < type.tabs.length ? type.tabs[i] : 0;
}
