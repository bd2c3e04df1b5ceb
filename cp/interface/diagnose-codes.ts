// DIAGNOSE codes: how a program in a virtual machine calls CP. This folder is all that CMS may see of CP.

export const DiagnoseCode = {
  ExtendedIdentification: 0x00,
  ConsoleFunction: 0x08,
  PseudoTimer: 0x0c,
  ReleasePages: 0x10,
  DiskTransfer: 0x18,
  GeneralTransfer: 0x20,
  DeviceInformation: 0x24,
  Display: 0x58,
  EditMessage: 0x5c,
  StorageSize: 0x60,
} as const;
