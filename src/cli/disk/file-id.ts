/** Names of CMS files on the command line: PROFILE.EXEC, or "PROFILE EXEC", or "PROFILE EXEC A2". */
import { basename } from 'node:path';
import { UsageError } from '../command.ts';

export interface FileId {
  readonly name: string;
  readonly type: string;
  /** Undefined when it was not said. */
  readonly mode: string | undefined;
}

const part = /^[A-Z0-9$#@+_:-]{1,8}$/;

/** @throws UsageError */
export function parseFileId(text: string): FileId {
  const [name = '', type = '', mode, ...others] = text.toUpperCase().trim().split(/[. ]+/);
  if (!part.test(name) || !part.test(type) || others.length > 0) {
    throw new UsageError(
      `"${text}" is not the name of a CMS file; expected NAME.TYPE, each of one to eight letters, digits, $ # @ + - : _`,
    );
  }
  if (mode !== undefined && !/^[A-Z][0-6]$/.test(mode)) {
    throw new UsageError(`"${mode}" is not a file mode; expected a letter and a digit from 0 to 6, such as A1`);
  }
  return { name, type, mode };
}

/** The CMS name for a file of the host: its own, if that can be one. */
export function fileIdFor(hostPath: string): FileId {
  try {
    return parseFileId(basename(hostPath));
  } catch {
    throw new UsageError(`"${hostPath}" cannot keep its name on a CMS disk; say NAME.TYPE after it`);
  }
}
