// COPYFILE: what the operands and options say.
import { FileId } from '../../interface/file-id.ts';
import { Keyword } from '../../interface/keyword.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { complain, ReturnCode, refuse } from './errors.ts';

/** Input files that can be named in one command. */
export const maximumInputs = 10;

export const Option = {
  Type: 1,
  NoType: 2,
  NewFile: 3,
  Replace: 4,
  From: 5,
  FromLabel: 6,
  For: 7,
  ToLabel: 8,
  Append: 9,
  RecordFormat: 10,
  RecordLength: 11,
  Truncate: 12,
  NoTruncate: 13,
  Fill: 14,
  Upcase: 15,
  Lowcase: 16,
  Single: 17,
  NoPrompt: 18,
  NewDate: 19,
  OldDate: 20,
  Specifications: 21,
  NoSpecifications: 22,
  Overlay: 23,
  Translate: 24,
  Ebcdic: 25,
  Prompt: 26,
} as const;

const keywords = table<Keyword, 26>([
  { name: 'TYPE', shortest: 1, value: Option.Type },
  { name: 'NOTYPE', shortest: 3, value: Option.NoType },
  { name: 'NEWFILE', shortest: 4, value: Option.NewFile },
  { name: 'REPLACE', shortest: 3, value: Option.Replace },
  { name: 'FROM', shortest: 2, value: Option.From },
  { name: 'FRLABEL', shortest: 3, value: Option.FromLabel },
  { name: 'FOR', shortest: 3, value: Option.For },
  { name: 'TOLABEL', shortest: 3, value: Option.ToLabel },
  { name: 'APPEND', shortest: 2, value: Option.Append },
  { name: 'RECFM', shortest: 3, value: Option.RecordFormat },
  { name: 'LRECL', shortest: 2, value: Option.RecordLength },
  { name: 'TRUNC', shortest: 4, value: Option.Truncate },
  { name: 'NOTRUNC', shortest: 5, value: Option.NoTruncate },
  { name: 'FILL', shortest: 2, value: Option.Fill },
  { name: 'UPCASE', shortest: 2, value: Option.Upcase },
  { name: 'LOWCASE', shortest: 3, value: Option.Lowcase },
  { name: 'SINGLE', shortest: 2, value: Option.Single },
  { name: 'NOPROMPT', shortest: 5, value: Option.NoPrompt },
  { name: 'NEWDATE', shortest: 4, value: Option.NewDate },
  { name: 'OLDDATE', shortest: 4, value: Option.OldDate },
  { name: 'SPECS', shortest: 2, value: Option.Specifications },
  { name: 'NOSPECS', shortest: 5, value: Option.NoSpecifications },
  { name: 'OVLY', shortest: 2, value: Option.Overlay },
  { name: 'TRANS', shortest: 3, value: Option.Translate },
  { name: 'EBCDIC', shortest: 2, value: Option.Ebcdic },
  { name: 'PROMPT', shortest: 2, value: Option.Prompt },
]);

/** Everything that COPYFILE is asked for. */
export class Request {
  inputCount: u32;
  input: Arr<FileId, 10>;
  output: FileId;
  /** No output file was named: the input is replaced. */
  inPlace: bool;
  typing: bool;
  replace: bool;
  append: bool;
  single: bool;
  truncate: bool;
  upcase: bool;
  lowcase: bool;
  ebcdic: bool;
  translate: bool;
  specifications: bool;
  overlay: bool;
  oldDate: bool;
  /** Lists are not asked for, only read. */
  quiet: bool;
  fillCharacter: u8;
  /** 0: as the input. */
  recordFormat: u8;
  recordLength: u32;
  /** First record, 0: not said. */
  from: u32;
  /** Records, 0: all. */
  count: u32;
  fromLabel: Token;
  toLabel: Token;
}

/** Fills the request: 0 or the return code. */
export function scanRequest(parameters: ParameterList, request: Request): i32 {
  request.fillCharacter = char(' ');
  let next: u32 = 0;
  if (services.isLast(parameters.operand[0])) return complain('DMSCPY042E', 'NO FILEID SPECIFIED');
  while (!services.isLast(parameters.operand[next])) {
    if (request.inputCount === maximumInputs)
      return refuse('DMSCPY070E', "INVALID PARAMETER '", parameters.operand[next]);
    const rc = scanFile(parameters, next, request.input[request.inputCount]);
    if (rc !== 0) return rc;
    request.inputCount += 1;
    next += 3;
  }
  if (request.inputCount === 1) request.inPlace = true;
  else {
    request.inputCount -= 1;
    copy(request.output, request.input[request.inputCount]);
  }
  return services.isFence(parameters.operand[next]) ? 0 : scanOptions(parameters, next + 1, request);
}

/** Each file has name, type and mode; only the last mode may be left out when it is the only file. */
function scanFile(parameters: ParameterList, first: u32, name: FileId): i32 {
  for (let i: u32 = 0; i < 3; i++) {
    if (services.isLast(parameters.operand[first + i])) return complain('DMSCPY054E', 'INCOMPLETE FILEID SPECIFIED');
  }
  const mode = parameters.operand[first + 2];
  if (!services.isFileMode(mode) && !services.isWord(mode, '=', 1) && !isSameMode(services.trimmed(mode))) {
    return refuse('DMSCPY048E', "INVALID MODE '", mode);
  }
  move(addr(name.fileName), addr(parameters.operand[first]), 8);
  move(addr(name.fileType), addr(parameters.operand[first + 1]), 8);
  move(addr(name.fileMode), addr(mode), 2);
  return 0;
}

/** `=` and a number. */
function isSameMode(mode: Text): bool {
  return mode.length === 2 && mode[0] === char('=') && mode[1] >= char('0') && mode[1] <= char('6');
}

function scanOptions(parameters: ParameterList, first: u32, request: Request): i32 {
  let next = first;
  while (!services.isFence(parameters.operand[next]) && parameters.operand[next].characters[0] !== char(')')) {
    const token = parameters.operand[next];
    const option = services.findKeyword(token, keywords, keywords.length);
    if (option < 0) return refuse('DMSCPY003E', "INVALID OPTION '", token);
    next++;
    if (takesValue(unsigned(option))) {
      const rc = applyValue(unsigned(option), token, parameters.operand[next], request);
      if (rc !== 0) return rc;
      next++;
    } else apply(unsigned(option), request);
  }
  if ((request.append || request.overlay) && request.inPlace)
    return complain('DMSCPY054E', 'INCOMPLETE FILEID SPECIFIED');
  if (request.upcase && request.lowcase)
    return complain('DMSCPY066E', "'UPCASE' AND 'LOWCASE' ARE CONFLICTING OPTIONS");
  if (request.append && request.overlay) return complain('DMSCPY066E', "'APPEND' AND 'OVLY' ARE CONFLICTING OPTIONS");
  return 0;
}

function takesValue(option: u32): bool {
  switch (option) {
    case Option.From:
    case Option.For:
    case Option.FromLabel:
    case Option.ToLabel:
    case Option.RecordFormat:
    case Option.RecordLength:
    case Option.Fill:
      return true;
    default:
      return false;
  }
}

function apply(option: u32, request: Request): void {
  switch (option) {
    case Option.Type:
      request.typing = true;
      break;
    case Option.Replace:
      request.replace = true;
      break;
    case Option.Append:
      request.append = true;
      break;
    case Option.Single:
      request.single = true;
      break;
    case Option.Truncate:
      request.truncate = true;
      break;
    case Option.OldDate:
      request.oldDate = true;
      break;
    case Option.Specifications:
      request.specifications = true;
      break;
    case Option.Overlay:
      request.overlay = true;
      break;
    case Option.Translate:
      request.translate = true;
      break;
    case Option.Ebcdic:
      request.ebcdic = true;
      break;
    case Option.NoPrompt:
      request.quiet = true;
      break;
    case Option.Upcase:
      request.upcase = true;
      break;
    case Option.Lowcase:
      request.lowcase = true;
      break;
  }
}

function applyValue(option: u32, keyword: Token, value: Token, request: Request): i32 {
  if (services.isLast(value)) return refuse('DMSCPY005E', "NO OPTION VALUE SPECIFIED FOR '", keyword);
  const number = services.decimal(value);
  const text = services.trimmed(value);
  switch (option) {
    case Option.FromLabel:
      copy(request.fromLabel, value);
      return 0;
    case Option.ToLabel:
      copy(request.toLabel, value);
      return 0;
    case Option.RecordFormat:
      request.recordFormat = text[0];
      return text.length === 1 && (text[0] === char('F') || text[0] === char('V')) ? 0 : refuseValue(value);
    case Option.Fill:
      return scanFill(value, request);
  }
  if (number <= 0) return refuseValue(value);
  if (option === Option.From) request.from = unsigned(number);
  else if (option === Option.For) request.count = unsigned(number);
  else request.recordLength = unsigned(number);
  return 0;
}

/** A character, or two hexadecimal digits. */
function scanFill(value: Token, request: Request): i32 {
  const text = services.trimmed(value);
  request.fillCharacter = text[0];
  if (text.length === 1) return 0;
  const code = services.hexadecimal(value);
  if (code < 0 || text.length !== 2) return refuseValue(value);
  request.fillCharacter = unsigned(code);
  return 0;
}

function refuseValue(value: Token): i32 {
  services.message('DMSCPY029E', "INVALID PARAMETER '", services.trimmed(value), "' IN THE OPTION FIELD");
  return ReturnCode.badLine;
}
