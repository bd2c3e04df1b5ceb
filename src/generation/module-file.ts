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
  /** Addresses of all address constants: makes the module relocatable. */
  readonly constants?: readonly number[];
  /** "A1" unless given. */
  readonly mode?: string;
  readonly changed: Date;
}

const longestRecord = 65535;
const transientEnd = 0x10000;
const wordLength = 4;
const longestListRecord = longestRecord - (longestRecord % wordLength);

/** The file that LOADMOD loads. A program is transient when it is linked for the transient area. */
export function moduleFile(options: ModuleOptions): NewFile {
  const { name, image, constants = [], mode = 'A1', changed } = options;
  const { bytes, symbols } = image;
  const map = symbols.size > 0 ? [loadMap(symbols)] : [];
  const records = [
    moduleHeader(options),
    ...map,
    ...cut(bytes, longestRecord),
    ...cut(words(constants), longestListRecord),
  ];
  return { name, type: 'MODULE', mode, recordForm: 'V', records, changed };
}

function declarations() {
  return guestDeclarations('cms/interface/module-format.ts');
}

function moduleHeader({ name, image, isSystem = false, constants }: ModuleOptions): Uint8Array {
  const { entry, origin, bytes, symbols } = image;
  const flags = declarations().constants('ModuleFlag') as Readonly<Record<string, number>>;
  const flag = (flagName: string, isSet: boolean) => (isSet ? (flags[flagName] as number) : 0);
  const end = origin + bytes.length;
  const isRelocatable = constants !== undefined;
  const header = declarations().record('ModuleHeader').create();
  header.setText('name', name);
  header.set('entry', entry);
  header.set('origin', origin);
  header.set('end', end);
  header.set(
    'flags',
    flag('Transient', !isRelocatable && end <= transientEnd) |
      flag('System', isSystem) |
      flag('Relocatable', isRelocatable),
  );
  header.set('symbolCount', symbols.size);
  header.set('constantCount', constants?.length ?? 0);
  return header.bytes;
}

function loadMap(symbols: LoadImage['symbols']): Uint8Array {
  const lines = [...symbols].map(([symbol, address]) => {
    const line = declarations().record('ModuleSymbol').create();
    line.setText('name', symbol);
    line.set('address', address);
    return line.bytes;
  });
  return Uint8Array.from(Buffer.concat(lines));
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * wordLength);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * wordLength, value);
  return bytes;
}

function cut(bytes: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.slice(index * length, (index + 1) * length),
  );
}
