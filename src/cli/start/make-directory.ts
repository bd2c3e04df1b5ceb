/** Makes a directory with those above it, one after the other: Node's own way never ends where a parent takes no more. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** @throws Error of the host if it cannot be made */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeDirectory(above);
  mkdirSync(path);
}
