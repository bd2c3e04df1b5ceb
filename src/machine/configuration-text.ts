/**
 * The lines of a configuration file: comments, continuation, symbols and words, as the Hercules emulator has them.
 *
 *     # a comment               * one, when it begins the line
 *     0400.4 3380 $(CUU).img    symbols: of DEFSYM, of the environment; $(CUU) is the address of the device
 *     MAINSIZE ${SIZE:=16}      what a symbol is when nobody has said so
 */

/** A line, whole, and where it begins. */
export interface ConfigurationLine {
  readonly text: string;
  readonly number: number;
}

/** Symbols that each device has for itself. */
const ofDevice = { CUU: 3, CCUU: 4 } as const;
const deviceSymbol = new RegExp(`\\$[({](${Object.keys(ofDevice).join('|')})[)}]`, 'gi');

/** The lines of a text; a backslash at the end of one says that it goes on in the next. */
export function configurationLines(text: string): ConfigurationLine[] {
  const lines: ConfigurationLine[] = [];
  let isOpen = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const before = isOpen ? lines.pop() : undefined;
    isOpen = line.trimEnd().endsWith('\\');
    const part = isOpen ? line.trimEnd().slice(0, -1) : line;
    lines.push({ text: (before?.text ?? '') + part, number: before?.number ?? index + 1 });
  }
  return lines;
}

/** Whether a line says nothing. */
export function isComment(line: string): boolean {
  return /^\s*([*#]|$)/.test(line);
}

/** Puts in what symbols stand for; nothing for one that nobody knows. */
export function replaceSymbols(line: string, valueOf: (name: string) => string | undefined): string {
  return line.replace(/\$\(([^)]*)\)|\$\{([^}]*)\}/g, (whole, one?: string, other?: string) => {
    const [name = '', usual = ''] = (one ?? other ?? '').split(/:=(.*)/s);
    return name.toUpperCase() in ofDevice ? whole : (valueOf(name) ?? usual);
  });
}

/** Puts in the address of a device. */
export function replaceDeviceSymbols(word: string, address: number): string {
  return word.replace(deviceSymbol, (_, name: string) => {
    const digits = ofDevice[name.toUpperCase() as keyof typeof ofDevice];
    return address.toString(16).toUpperCase().padStart(digits, '0');
  });
}

/** The words of a line; quotation marks of either kind hold one together, `#` begins a comment. */
export function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word, double, single] of line.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)) {
    if (word.startsWith('#')) break;
    words.push(double ?? single ?? word);
  }
  return words;
}
