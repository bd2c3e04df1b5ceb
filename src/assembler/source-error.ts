/** What is wrong in a source file, said of one statement; the assembler adds file and line. */
export class SourceError extends Error {}

export interface Message {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** All that is wrong with a source file, one message a line: `file:line: text`. */
export class AssemblyError extends Error {
  readonly messages: readonly Message[];
  /** The listing, with the messages in it. */
  readonly listing: string;

  constructor(messages: readonly Message[], listing: string) {
    super(messages.map(({ file, line, text }) => `${file}:${line}: ${text}`).join('\n'));
    this.messages = messages;
    this.listing = listing;
  }
}
