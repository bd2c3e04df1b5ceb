// READCARD fn ft [fm], READCARD * [* [fm]]: makes files of the cards in the reader. With `*` their names stand in :READ cards, each of which begins a
// file; else all cards become one file, and a :READ card before them is left out.

import { RecordFormat } from '../../file-system/edf-records.ts';
import { FileId } from '../../interface/file-id.ts';
import { Fscb, WriteError } from '../../interface/fscb.ts';
import { ParameterList, type Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { ReturnCode, refuseLine, refuseNotAccessed, refuseReadOnly, refuseToken, refuseWriting } from '../refusals.ts';
import { cardLength, Ended, longestCard, readCard, refuseDevice, UnitRecord } from '../unit-record/unit-record.ts';

/** Return code: there was nothing to read. */
const readerEmpty = 8;

class Request {
  /** Has a name of its own until it is complete. */
  output: Fscb;
  target: FileId;
  /** Names come from :READ cards. */
  byCards: bool;
  /** Mode letter for them. */
  mode: u8;
  card: Bytes<160>;
  length: Arr<u32, 1>;
  /** A file has been begun. */
  writing: bool;
  cards: u32;
}

const workName = ebcdic<18>('READCARDCMSUT2  A1');

/** Where the deck goes when there should have been a :READ card. */
const missingName = ebcdic<18>('READCARDCMSUT1  A1');

export function command(parameters: ParameterList): i32 {
  const request = local<Request>();
  const rc = scan(parameters, request);
  return rc === 0 ? readDeck(request) : rc;
}

function scan(parameters: ParameterList, request: Request): i32 {
  const name = request.target;
  if (services.isLast(parameters.operand[0])) return refuseLine('DMSRDC042E', 'NO FILEID SPECIFIED');
  request.mode = char('A');
  request.byCards = services.isWord(parameters.operand[0], '*', 1);
  if (request.byCards && services.isLast(parameters.operand[1])) return 0;
  const next = services.scanFileId(parameters, 0, char('A'), name);
  if (next === -1) return refuseLine('DMSRDC054E', 'INCOMPLETE FILEID SPECIFIED');
  if (next < 0 || name.fileMode[0] === char('*'))
    return refuseToken('DMSRDC048E', "INVALID MODE '", parameters.operand[2]);
  const end = parameters.operand[unsigned(next)];
  if (!services.isFence(end)) return refuseToken('DMSRDC070E', "INVALID PARAMETER '", end);
  if ((name.fileType[0] === char('*')) !== request.byCards) return refuseInvalid(parameters.operand[1]);
  request.mode = name.fileMode[0];
  if (request.byCards) name.fileName[0] = 0;
  return 0;
}

function refuseInvalid(token: Token): i32 {
  services.message('DMSRDC062E', "INVALID * IN FILEID '", services.trimmed(token), "'");
  return ReturnCode.InvalidName;
}

/** Reads all cards. */
function readDeck(request: Request): i32 {
  for (;;) {
    const ended = readCard(addr(request.card), request.length);
    if (ended !== Ended.Well) return finish(request, ended);
    request.cards += 1;
    const rc = takeCard(request);
    if (rc !== 0) return rc;
  }
}

/** The deck has ended, or there was none. */
function finish(request: Request, ended: u32): i32 {
  if (ended === Ended.NoDevice) return refuseDevice('DMSRDC008E', UnitRecord.Reader);
  if (ended === Ended.Error) {
    services.message('DMSRDC124S', 'ERROR READING CARD FILE');
    return ReturnCode.InputOutput;
  }
  if (request.cards === 0) {
    services.message('DMSRDC205W', 'READER EMPTY OR NOT READY');
    return readerEmpty;
  }
  if (!request.writing) services.message('DMSRDC701I', 'NULL FILE');
  return closeOutput(request);
}

function closeOutput(request: Request): i32 {
  if (!request.writing) return 0;
  request.writing = false;
  let rc = services.close(request.output.name);
  if (rc === 0) rc = services.replace(request.output.name, request.target);
  return rc === 0 ? 0 : explain(request, rc);
}

function explain(request: Request, rc: i32): i32 {
  const name = request.target;
  if (rc === WriteError.FileModeLetter) return refuseNotAccessed('DMSRDC069E', name.fileMode[0]);
  if (rc === WriteError.ReadOnly) return refuseReadOnly('DMSRDC037E', name.fileMode[0]);
  return refuseWriting('DMSRDC105S', rc, name);
}

const headerLength = 5;

function isHeader(request: Request): bool {
  const mark = ':READ';
  return request.length[0] >= cardLength && same(addr(request.card), mark.address, headerLength);
}

function takeCard(request: Request): i32 {
  if (isHeader(request)) {
    if (request.byCards) return beginNamed(request);
    if (request.cards === 1) return 0;
  }
  if (!request.writing) {
    const rc = beginOutput(request);
    if (rc !== 0) return rc;
  }
  const file = request.output;
  if (request.length[0] < file.size)
    fill(addr(request.card) + request.length[0], char(' '), file.size - request.length[0]);
  const rc = services.write(file);
  return rc === 0 ? 0 : explain(request, rc);
}

/** A :READ card: the file before is complete, the next one has the name in the card. */
function beginNamed(request: Request): i32 {
  const rc = closeOutput(request);
  if (rc !== 0) return rc;
  const words = local<ParameterList>();
  const name = request.target;
  services.tokenize(textOf(request.card, cardLength), words);
  if (services.scanFileId(words, 0, char('A'), name) < 0) return refuseLine('DMSRDC078E', 'INVALID CARD IN READER');
  name.fileMode[0] = request.mode;
  return beginOutput(request);
}

/** Begins a file, which will take the place of one of the same name. */
function beginOutput(request: Request): i32 {
  const file = request.output;
  const name = request.target;
  if (request.byCards && name.fileName[0] === 0) {
    move(addr(name), addr(missingName), sizeof<FileId>());
    name.fileMode[0] = request.mode;
    services.message('DMSRDC702I', 'READ CONTROL CARD IS MISSING. FOLLOWING ASSUMED:');
  }
  if (request.byCards) sayName(name);
  move(addr(file.name), addr(workName), sizeof<FileId>());
  file.name.fileMode[0] = request.mode;
  services.erase(file.name);
  file.buffer = addr(request.card);
  file.size = isHeader(request) ? cardLength : request.length[0];
  if (file.size > longestCard) file.size = longestCard;
  if (file.size !== cardLength) services.message('DMSRDC738I', "RECORD LENGTH IS '", file.size, "' BYTES");
  file.recordFormat = RecordFormat.fixed;
  request.writing = true;
  return 0;
}

function sayName(name: FileId): void {
  const id = local<Bytes<20>>();
  services.type(services.fileIdText(name, id));
}
