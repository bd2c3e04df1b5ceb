/**
 * The universal character set buffer: the characters on the print train (2821 Control Unit, GA24-3312; 3811, GA24-3543).
 * A code that is not in it is a data check if those are allowed, and its place stays blank.
 *
 * Not simulated: which hammer meets which character (each code is on the train or is not), the 3211's dualing and
 * associative bits.
 */

const blank = 0x40;
/** Lower case letters become upper case ones with this bit. */
const foldBit = 0x40;

/** A train, or none that a program has loaded: then every character prints. */
export class CharacterSet {
  private characters: ReadonlySet<number> | undefined;
  private folds = false;

  load(train: Uint8Array, folds: boolean): void {
    this.characters = new Set(train);
    this.folds = folds;
  }

  fold(folds: boolean): void {
    this.folds = folds;
  }

  /** What appears on the paper, and whether something does not that should. */
  print(line: Uint8Array): { readonly text: Uint8Array; readonly isComplete: boolean } {
    let isComplete = true;
    const text = line.map((code) => {
      const character = this.folds && isLowerCase(code) ? code | foldBit : code;
      if (this.characters === undefined || code === 0 || code === blank || this.characters.has(character)) {
        return character;
      }
      isComplete = false;
      return blank;
    });
    return { text, isComplete };
  }
}

function isLowerCase(code: number): boolean {
  const digit = code & 0x0f;
  const zone = code >>> 4;
  return (zone === 0x8 || zone === 0x9 || zone === 0xa) && digit >= (zone === 0xa ? 2 : 1) && digit <= 9;
}
