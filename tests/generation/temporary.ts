/** Directories for the images of one test file, removed after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** @returns a function that gives a new path each time */
export function temporaryPaths(): (name?: string) => string {
  const directory = mkdtempSync(join(tmpdir(), 'cpcms-'));
  let count = 0;
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return (name = 'volume') => join(directory, `${count++}-${name}`);
}
