// Keywords and options of commands.

/** A word that a command knows: in capitals, at most 8 characters; `shortest` characters of it are enough. */
export class Keyword {
  name: Text;
  shortest: u32;
  value: u32;
}
