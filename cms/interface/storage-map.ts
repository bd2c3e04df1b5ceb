// Where things lie in the storage of a CMS machine.
//
//     000000  page zero: NUCON, the services at 800
//     001000  system stack
//     00B000  free storage of the nucleus
//     00E000  transient area: commands of at most 8 KB
//     010000  nucleus
//     020000  user area: programs and larger commands
//        ...  free storage, from the end downwards
//     end of the machine's storage

export const StorageMap = {
  services: 0x800,
  stackLimit: 0x1000,
  stackTop: 0xb000,
  freeStorage: 0xb000,
  transientArea: 0xe000,
  transientEnd: 0x10000,
  nucleus: 0x10000,
  nucleusEnd: 0x20000,
  userArea: 0x20000,
} as const;
