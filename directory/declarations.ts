/** The object directory's records and numbers, as CP sees them (records/object-directory.ts). */
import { guestDeclarations, type RecordLayout } from './guest-records.ts';

type Constants<Name extends string = string> = Readonly<Record<Name, number>>;

interface DirectoryRecords {
  readonly header: RecordLayout;
  readonly indexEntry: RecordLayout;
  readonly user: RecordLayout;
  readonly device: RecordLayout;
  readonly minidisk: RecordLayout;
  readonly link: RecordLayout;
  readonly dedicated: RecordLayout;
  readonly numbers: Constants<
    'identifier' | 'version' | 'pageSize' | 'indexEntriesPerPage' | 'maximumIndexPages' | 'maximumDevices'
  >;
  readonly classes: Constants;
  readonly options: Constants;
  readonly userFlags: Constants;
  readonly kinds: Constants;
  readonly types: Constants<'none' | 'timer' | 'channelToChannelAdapter'>;
  readonly modes: Constants;
  readonly deviceFlags: Constants;
}

let known: DirectoryRecords | undefined;

/** Read when first needed: it costs a compiler run. */
export function directoryRecords(): DirectoryRecords {
  known ??= readDeclarations();
  return known;
}

function readDeclarations(): DirectoryRecords {
  const { record, constants } = guestDeclarations('directory/records/object-directory.ts');
  return {
    header: record('DirectoryHeader'),
    indexEntry: record('DirectoryIndexEntry'),
    user: record('DirectoryUser'),
    device: record('DirectoryDevice'),
    minidisk: record('DirectoryMinidisk'),
    link: record('DirectoryLink'),
    dedicated: record('DirectoryDedicated'),
    numbers: constants('ObjectDirectory') as DirectoryRecords['numbers'],
    classes: constants('DirectoryClass'),
    options: constants('DirectoryOption'),
    userFlags: constants('DirectoryUserFlag'),
    kinds: constants('DirectoryDeviceKind'),
    types: constants('DirectoryDeviceType') as DirectoryRecords['types'],
    modes: constants('DirectoryAccessMode'),
    deviceFlags: constants('DirectoryDeviceFlag'),
  };
}
