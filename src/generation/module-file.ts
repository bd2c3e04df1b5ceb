/** MODULE files: linked programs as CMS loads them (cms/interface/module-format.ts says what the records are). */
import { guestDeclarations } from '../../directory/guest-records.ts';
import type { LoadImage } from '../linker/link.ts';
import type { NewFile } from './edf/edf-disk.ts';

export interface ModuleOptions {
  /** File name, up to eight characters. */
  readonly name: string;
  readonly image: LoadImage;
  /** A part of the system: key 0, disabled. */
  readonly isSystem?: boolean;
  /** "A1" unless given. */
  readonly mode?: string;
  readonly changed: Date;
}

const longestRecord = 65535;
const transientEnd = 0x10000;

/** The file that LOADMOD loads. A program is transient when it is linked for the transient area. */
export function moduleFile(options: ModuleOptions): NewFile {
  const { name, image, isSystem = false, mode = 'A1', changed } = options;
  const declared = guestDeclarations('cms/interface/module-format.ts');
  const flags = declared.constants('ModuleFlag');
  const end = image.origin + image.bytes.length;
  const header = declared.record('ModuleHeader').create();
  header.setText('name', name);
  header.set('entry', image.entry);
  header.set('origin', image.origin);
  header.set('end', end);
  const transient = end <= transientEnd ? (flags['Transient'] as number) : 0;
  header.set('flags', transient | (isSystem ? (flags['System'] as number) : 0));
  header.set('symbolCount', image.symbols.size);
  const map = [...image.symbols].map(([symbol, address]) => {
    const record = declared.record('ModuleSymbol').create();
    record.setText('name', symbol);
    record.set('address', address);
    return record.bytes;
  });
  const records = [header.bytes];
  if (map.length > 0) records.push(Uint8Array.from(Buffer.concat(map)));
  for (let offset = 0; offset < image.bytes.length; offset += longestRecord) {
    records.push(image.bytes.slice(offset, offset + longestRecord));
  }
  return { name, type: 'MODULE', mode, recordForm: 'V', records, changed };
}
