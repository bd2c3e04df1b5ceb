/** A host file to which a device only appends: a printer's paper, a punch's stacker. */
import { closeSync, openSync, writeSync } from 'node:fs';

/** Whatever takes what a device writes, in order. */
export interface AppendSink {
  write(bytes: Uint8Array): void;
  close(): void;
}

export class AppendFile implements AppendSink {
  readonly path: string;
  private readonly file: number;

  /**
   * @param keep what the file has stays, and the new follows it
   * @throws Error 'Cannot write "x.txt": ...'
   */
  constructor(path: string, keep = false) {
    this.path = path;
    try {
      this.file = openSync(path, keep ? 'a' : 'w');
    } catch (error) {
      throw new Error(`Cannot write "${path}": ${(error as Error).message}`);
    }
  }

  /** Has been given to the host when this returns. */
  write(bytes: Uint8Array): void {
    let written = 0;
    while (written < bytes.length) written += writeSync(this.file, bytes, written);
  }

  close(): void {
    closeSync(this.file);
  }
}
