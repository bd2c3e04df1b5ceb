/** Files that go on the CMS system disk as they are: texts in `cms/system-disk/`, `format.helpcms` as FORMAT HELPCMS S2. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFile } from '../compiler/source-file.ts';
import type { NewFile } from './edf/edf-disk.ts';
import { textRecords } from './edf/text-records.ts';

const folder = 'cms/system-disk';
const fileName = /^[A-Z0-9$#@+_-]{1,8}\.[A-Z0-9$#@+_-]{1,8}$/;
/** File mode: a system file. */
const mode = 'S2';

/**
 * All of them, in the order of their names, with V records.
 * @param changed the date that the files get
 * @throws Error 'Cannot put "cms/system-disk/x" on the system disk: ...'
 */
export function systemTextFiles(changed: Date): NewFile[] {
  if (!existsSync(sourceFile(folder))) return [];
  return readdirSync(sourceFile(folder))
    .sort()
    .map((entry) => systemTextFile(entry, changed));
}

function systemTextFile(entry: string, changed: Date): NewFile {
  const fail = (reason: string) => new Error(`Cannot put "${join(folder, entry)}" on the system disk: ${reason}`);
  const id = entry.toUpperCase();
  if (!fileName.test(id)) throw fail('its name is not NAME.TYPE, of at most eight characters each');
  const [name = '', type = ''] = id.split('.');
  try {
    const records = textRecords(readFileSync(sourceFile(join(folder, entry)), 'utf8'), 'V');
    return { name, type, mode, recordForm: 'V', records, changed };
  } catch (error) {
    throw fail((error as Error).message);
  }
}
