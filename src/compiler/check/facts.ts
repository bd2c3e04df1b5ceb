/**
 * What is known about pointers at a point of a function: these are not null.
 *
 * A fact is a path: `#3` is local variable 3, `#3.next` a field of the record that it points at, `@table[2]` an element
 * of a static. A call may change any storage, so after one only facts about locals themselves hold.
 */
export class Facts {
  #paths: Set<string>;

  constructor(paths: Iterable<string> = []) {
    this.#paths = new Set(paths);
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  add(path: string): void {
    this.#paths.add(path);
  }

  addAll(paths: Iterable<string>): void {
    for (const path of paths) this.#paths.add(path);
  }

  copy(): Facts {
    return new Facts(this.#paths);
  }

  /** A local variable has got another value. */
  forgetLocal(path: string): void {
    const mentions = new RegExp(`${path}(?!\\d)`);
    this.#keep((fact) => !mentions.test(fact));
  }

  /** Something stored into a field of this name, of whatever record. */
  forgetField(name: string): void {
    const mentions = new RegExp(`\\.${name}(?!\\w)|\\[`);
    this.#keep((fact) => !mentions.test(fact));
  }

  /** A call: every storage may have changed. */
  forgetStorage(): void {
    this.#keep((fact) => /^#\d+$/.test(fact));
  }

  /** Two ways meet here: what holds on both holds. */
  meet(other: Facts): void {
    this.#keep((fact) => other.has(fact));
  }

  replaceBy(other: Facts): void {
    this.#paths = new Set(other.#paths);
  }

  #keep(condition: (fact: string) => boolean): void {
    for (const fact of this.#paths) if (!condition(fact)) this.#paths.delete(fact);
  }
}
