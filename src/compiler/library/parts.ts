// What a function with a `...parts: Part[]` parameter receives: see docs/subset.md, "Parts".
export { PartKind } from './part-kinds.ts';

/** The parts of a message: `at<PartsBlock>(addr(parts))`. */
export class PartsBlock {
  /** Number of parts, then kind and width of each; a literal's characters follow its width. */
  template: Ptr<Bytes>;
  /** The values of the parts that are no literals. */
  words: Ptr<Arr<u32>>;
}
