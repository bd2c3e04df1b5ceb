/**
 * Paper of a line printer as a text file: lines end in LF (or CR LF), a new page begins with FF, and a line that is
 * printed over the one before it follows after CR alone.
 */
import { fromEbcdic } from '../architecture/ebcdic.ts';
import { AppendFile, type AppendSink } from './append-file.ts';

export interface PrinterFileOptions {
  /** Lines end in CR LF. */
  readonly crlf?: boolean;
  /** What the file has stays. */
  readonly keep?: boolean;
}

export class PrinterFile {
  private readonly file: AppendSink;
  private readonly lineEnd: string;

  /** @param to the file's name, or what takes its place */
  constructor(to: string | AppendSink, options: PrinterFileOptions = {}) {
    this.file = typeof to === 'string' ? new AppendFile(to, options.keep) : to;
    this.lineEnd = options.crlf ? '\r\n' : '\n';
  }

  /**
   * Prints a line and moves the paper.
   * @param movement lines to space; 0 to print over this line; `page` to begin a new page
   */
  print(line: Uint8Array, movement: number | 'page'): void {
    this.write(printable(line) + this.motion(movement));
  }

  /** Moves the paper without printing. */
  move(movement: number | 'page'): void {
    this.write(movement === 0 ? '' : this.motion(movement));
  }

  close(): void {
    this.file.close();
  }

  private motion(movement: number | 'page'): string {
    if (movement === 'page') return `${this.lineEnd}\f`;
    return movement === 0 ? '\r' : this.lineEnd.repeat(movement);
  }

  private write(text: string): void {
    if (text !== '') this.file.write(Buffer.from(text, 'latin1'));
  }
}

/** Characters that are not graphics print as blanks; blanks at the end of a line take no room in the file. */
function printable(line: Uint8Array): string {
  return fromEbcdic(line)
    .replace(/\p{Cc}/gu, ' ')
    .trimEnd();
}
