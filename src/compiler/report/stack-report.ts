/** Stack depths, from the call graph and the sizes of frames. */
import type { CompiledModule } from '../emit/sections.ts';

export interface StackDepth {
  /** `path:name` */
  readonly function: string;
  /** Bytes that the function and what it calls take at most; undefined when it cannot be told. */
  readonly depth: number | undefined;
}

export interface StackReport {
  readonly depths: readonly StackDepth[];
  readonly problems: readonly string[];
}

export function stackReportOf(modules: readonly CompiledModule[]): StackReport {
  void modules;
  return { depths: [], problems: [] };
}
