// COPYFILE: return codes and the messages that several of its parts give.
import type { FileId } from '../../interface/file-id.ts';
import type { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';

export const ReturnCode = {
  badLine: 24,
  fileProblem: 28,
  wrongContents: 32,
  diskProblem: 36,
  nothingCopied: 40,
  transferError: 100,
  noStorage: 104,
} as const;

export function complain(code: Text, text: Text): i32 {
  services.message(code, text);
  return ReturnCode.badLine;
}

export function refuse(code: Text, text: Text, token: Token): i32 {
  services.message(code, text, services.trimmed(token), "'");
  return ReturnCode.badLine;
}

/** A message about a file: `before`, its name, `after`. */
export function aboutFile(code: Text, before: Text, name: FileId, after: Text): void {
  const id = local<Bytes<20>>();
  services.message(code, before, services.fileIdText(name, id), after);
}

export function sayTransferError(code: Text, doing: Text, rc: i32, name: FileId): i32 {
  const id = local<Bytes<20>>();
  services.message(code, "ERROR '", rc, doing, services.fileIdText(name, id), "'");
  return ReturnCode.transferError;
}
