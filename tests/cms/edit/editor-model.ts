/**
 * What the editor does, as a list of lines and a position in it: for comparison with EDIT. Position 0 is before the first
 * line, `lines.length + 1` after the last.
 */
import fc from 'fast-check';

export type Subcommand =
  | { readonly kind: 'top' | 'bottom' }
  | { readonly kind: 'up' | 'next' | 'type' | 'delete'; readonly count: number }
  | { readonly kind: 'input' | 'replace' | 'overlay' | 'find'; readonly text: string }
  | { readonly kind: 'locate' | 'dstring'; readonly text: string }
  | {
      readonly kind: 'change';
      readonly old: string;
      readonly new: string;
      readonly count: number;
      readonly all: boolean;
    }
  | {
      readonly kind: 'alter';
      readonly old: string;
      readonly new: string;
      readonly count: number;
      readonly all: boolean;
    }
  | { readonly kind: 'zone'; readonly first: number; readonly last: number };

const count = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.constant(99) },
);
const letters = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), minLength: 1, maxLength: 3 });
const text = fc
  .array(fc.string({ unit: fc.constantFrom('A', 'B', 'C', ' '), maxLength: 4 }), { minLength: 1, maxLength: 5 })
  .map((parts) => `A${parts.join(' ')}`.trimEnd());
/** Texts that may begin with blanks. */
const columns = fc
  .string({ unit: fc.constantFrom('A', 'B', ' ', '_'), minLength: 1, maxLength: 9 })
  .map((one) => `${one}C`);

export const subcommand: fc.Arbitrary<Subcommand> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('top', 'bottom') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('up', 'next', 'type', 'delete'), count }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('input', 'input', 'replace'), text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('overlay', 'find'), text: columns }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('locate', 'dstring'), text: letters }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('change'),
      old: fc.oneof(letters, fc.constant('')),
      new: fc.oneof(letters, fc.constant('')),
      count,
      all: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('alter'),
      old: fc.constantFrom('A', 'B'),
      new: fc.constantFrom('C', 'D'),
      count,
      all: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
      .map(([a, b]) => ({ kind: 'zone', first: Math.min(a, b), last: Math.max(a, b) }) as const),
  },
);

/** As it is typed. */
export function typedForm(one: Subcommand): string {
  switch (one.kind) {
    case 'top':
    case 'bottom':
      return one.kind;
    case 'up':
    case 'next':
    case 'type':
    case 'delete':
      return `${one.kind} ${one.count}`;
    case 'input':
    case 'replace':
    case 'overlay':
    case 'find':
      return `${one.kind} ${one.text}`;
    case 'locate':
    case 'dstring':
      return `${one.kind} /${one.text}/`;
    case 'change':
      return `change /${one.old}/${one.new}/ ${one.count}${one.all ? ' g' : ''}`;
    case 'alter':
      return `alter ${one.old} ${one.new} ${one.count}${one.all ? ' g' : ''}`;
    case 'zone':
      return `zone ${one.first} ${one.last}`;
  }
}

const recordLength = 80;

/** An editor of an F file with records of 80 characters. */
export class EditorModel {
  readonly lines: string[];
  private position = 0;
  private zone = { first: 1, last: recordLength };
  private typed: string[] = [];

  constructor(lines: readonly string[]) {
    this.lines = [...lines];
  }

  /** Does it: what is typed. */
  execute(one: Subcommand): string[] {
    this.typed = [];
    switch (one.kind) {
      case 'top':
        this.goTo(0);
        break;
      case 'bottom':
        this.goTo(Math.max(this.lines.length, this.lines.length === 0 ? 1 : 0));
        break;
      case 'up':
        this.goTo(this.position - one.count);
        break;
      case 'next':
        this.goTo(this.position + one.count);
        break;
      case 'type':
        this.type(one.count);
        break;
      case 'delete':
        this.delete(one.count);
        break;
      case 'input':
        this.input(one.text);
        break;
      case 'replace':
        if (this.isLine()) this.lines[this.position - 1] = one.text;
        else this.input(one.text);
        break;
      case 'overlay':
        this.change(1, (line) => overlaid(line, one.text), false);
        break;
      case 'find':
        this.search((line) => fits(line, one.text));
        break;
      case 'locate':
        this.search((line) => this.place(line, one.text, 0) >= 0);
        break;
      case 'dstring':
        this.deleteTo(one.text);
        break;
      case 'change':
        this.change(one.count, (line) => this.changed(line, one.old, one.new, one.all), true);
        break;
      case 'alter':
        this.change(one.count, (line) => this.altered(line, one.old, one.new, one.all), true);
        break;
      case 'zone':
        this.zone = { first: one.first, last: one.last };
        break;
    }
    return this.typed;
  }

  private isLine(): boolean {
    return this.position >= 1 && this.position <= this.lines.length;
  }

  private show(position: number): void {
    if (position === 0) this.typed.push('TOF:');
    else this.typed.push(this.lines[position - 1] ?? 'EOF:');
  }

  private goTo(position: number): void {
    this.position = Math.min(Math.max(position, 0), this.lines.length + 1);
    this.show(this.position);
  }

  private type(wanted: number): void {
    let left = wanted;
    for (;;) {
      this.show(this.position);
      left -= 1;
      if (left === 0 || this.position > this.lines.length) return;
      this.position += 1;
    }
  }

  private input(line: string): void {
    const after = Math.min(this.position, this.lines.length);
    this.lines.splice(after, 0, line);
    this.position = after + 1;
  }

  private delete(wanted: number): void {
    if (this.position === 0) this.position = 1;
    this.lines.splice(this.position - 1, wanted);
    if (this.position > this.lines.length) this.show(this.position);
  }

  private search(isFound: (line: string) => boolean): void {
    const from = this.position > this.lines.length ? 1 : this.position + 1;
    let position = from;
    while (position <= this.lines.length && !isFound(this.lines[position - 1] as string)) position += 1;
    if (position > this.lines.length) this.typed.push('NOT FOUND');
    this.goTo(position);
  }

  private deleteTo(string: string): void {
    let position = this.position + 1;
    while (position <= this.lines.length && this.place(this.lines[position - 1] as string, string, 0) < 0)
      position += 1;
    if (position > this.lines.length) this.typed.push('STRING NOT FOUND, NO DELETIONS MADE');
    else this.delete(position - Math.max(this.position, 1));
  }

  /** Changes lines from the current one on; `say` that none was changed. */
  private change(wanted: number, change: (line: string) => string | undefined, say: boolean): void {
    if (this.position === 0) this.position = 1;
    let some = false;
    for (let left = wanted; left > 0 && this.isLine(); left--) {
      const changed = change(this.lines[this.position - 1] as string);
      if (changed !== undefined) {
        some = true;
        const cut = changed.slice(0, recordLength).trimEnd();
        if (changed.trimEnd().length > recordLength) this.typed.push('TRUNCATED');
        this.lines[this.position - 1] = cut;
        this.typed.push(cut);
      }
      if (left > 1) this.position += 1;
    }
    if (say && !some) this.typed.push('NOT FOUND');
    if (!this.isLine()) this.show(this.position);
  }

  /** Where a string stands in the zone, from a place on: -1, nowhere. */
  private place(line: string, string: string, from: number): number {
    const padded = line.padEnd(recordLength);
    const found = padded.slice(0, this.zone.last).indexOf(string, Math.max(from, this.zone.first - 1));
    return found;
  }

  private changed(line: string, old: string, replacement: string, all: boolean): string | undefined {
    let result = line.padEnd(recordLength);
    let place = old === '' ? this.zone.first - 1 : this.place(line, old, 0);
    if (place < 0) return undefined;
    let lost = '';
    while (place >= 0) {
      const inZone = result.slice(0, this.zone.last);
      const after = result.slice(this.zone.last);
      const longer = inZone.slice(0, place) + replacement + inZone.slice(place + old.length);
      lost += longer.slice(this.zone.last).trim();
      result = longer.slice(0, this.zone.last).padEnd(this.zone.last) + after;
      place = all && old !== '' ? this.place(result, old, place + replacement.length) : -1;
    }
    // What is lost at the end of the zone is said as what is lost at the end of the record.
    return lost === '' ? result : result.padEnd(recordLength) + lost;
  }

  private altered(line: string, old: string, replacement: string, all: boolean): string | undefined {
    let result = line;
    let place = this.place(line, old, 0);
    if (place < 0) return undefined;
    while (place >= 0) {
      result = result.slice(0, place) + replacement + result.slice(place + 1);
      place = all ? this.place(result, old, place + 1) : -1;
    }
    return result;
  }
}

function overlaid(line: string, text: string): string {
  const padded = line.padEnd(text.length);
  return [...padded].map((character, index) => overlay(character, text.charAt(index))).join('');
}

function overlay(below: string, above: string): string {
  if (above === '_') return ' ';
  return above === ' ' || above === '' ? below : above;
}

function fits(line: string, text: string): boolean {
  return [...text].every((character, index) => character === ' ' || line.charAt(index) === character);
}
