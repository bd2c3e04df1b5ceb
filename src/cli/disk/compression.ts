import { UsageError } from '../command.ts';
import type { Parsed } from './subcommand.ts';

/** What `--compress` says; undefined: an uncompressed image. */
export function compression(parsed: Parsed): 'zlib' | 'none' | undefined {
  const word = parsed.text('compress');
  if (word === undefined || word === 'zlib' || word === 'none') return word;
  throw new UsageError(`--compress "${word}" is neither zlib nor none`);
}
