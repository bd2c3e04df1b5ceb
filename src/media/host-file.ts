/** A file of the host that is read and written at any place, and the words in which the host's errors are told. */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** `new`: made, and it is an error if it is there already. */
export type FileAccess = 'read' | 'write' | 'new';

const flags = { read: 'r', write: 'r+', new: 'wx+' } as const;

export class HostFile {
  readonly path: string;
  readonly access: FileAccess;
  private readonly descriptor: number;

  /** @throws Error whose message is a clause: 'there is no such file' */
  constructor(path: string, access: FileAccess) {
    this.path = path;
    this.access = access;
    try {
      this.descriptor = openSync(path, flags[access]);
    } catch (error) {
      throw new Error(hostReason(error));
    }
  }

  size(): number {
    return fstatSync(this.descriptor).size;
  }

  /** At most `length` bytes; fewer where the file ends. */
  read(position: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const count = readSync(this.descriptor, bytes, done, length - done, position + done);
      if (count === 0) return bytes.subarray(0, done);
      done += count;
    }
    return bytes;
  }

  write(position: number, bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.length) {
      done += writeSync(this.descriptor, bytes, done, bytes.length - done, position + done);
    }
  }

  /** Cuts the file off, or lengthens it with zeros. */
  truncate(size: number): void {
    ftruncateSync(this.descriptor, size);
  }

  /** Makes what was written survive a power failure. */
  sync(): void {
    fsyncSync(this.descriptor);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** Why the host refused, as a clause. */
export function hostReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'this user may not open it',
    EISDIR: 'it is a directory',
    EEXIST: 'the file exists already',
    EROFS: 'its file system is read-only',
  };
  return known[code ?? ''] ?? message;
}
