/** Channel status word (CSW) (Principles of Operation, "Channel-Status Word"). */

/** Unit status, byte 4. */
export const UnitStatus = {
  Attention: 0x80,
  StatusModifier: 0x40,
  ControlUnitEnd: 0x20,
  Busy: 0x10,
  ChannelEnd: 0x08,
  DeviceEnd: 0x04,
  UnitCheck: 0x02,
  UnitException: 0x01,
} as const;

/** Channel status, byte 5. */
export const ChannelStatus = {
  ProgramControlled: 0x80,
  IncorrectLength: 0x40,
  ProgramCheck: 0x20,
  ProtectionCheck: 0x10,
  ChannelDataCheck: 0x08,
  ChannelControlCheck: 0x04,
  InterfaceControlCheck: 0x02,
  ChainingCheck: 0x01,
} as const;

/** Sense byte 0, the six bits that nearly all devices share. */
export const Sense = {
  CommandReject: 0x80,
  InterventionRequired: 0x40,
  BusOut: 0x20,
  EquipmentCheck: 0x10,
  DataCheck: 0x08,
  Overrun: 0x04,
} as const;
