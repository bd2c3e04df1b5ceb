/** Commands of the channel-to-channel adapter (IBM System/360 Channel-to-Channel Adapter, GA22-6983). */

export const AdapterCommand = {
  Write: 0x01,
  Read: 0x02,
  NoOperation: 0x03,
  Control: 0x07,
  ReadBackward: 0x0c,
  SenseCommandByte: 0x14,
  /** With extended mode: a write without data, which gives the reader unit exception. */
  WriteEndOfFile: 0x81,
  SetBasicMode: 0x83,
  SetExtendedMode: 0xc3,
} as const;

const whole: readonly number[] = [AdapterCommand.SetBasicMode, AdapterCommand.SetExtendedMode, 0x04, 0xe4];

/**
 * What a command code means: many codes have bits that the adapter does not look at, but gives to the other side.
 * @returns one of `AdapterCommand`, or the code itself
 */
export function adapterCommand(code: number, isExtended: boolean): number {
  if (whole.includes(code)) return code;
  if ((code & 0x03) === 0x01) {
    return isExtended && code >= AdapterCommand.WriteEndOfFile ? AdapterCommand.WriteEndOfFile : AdapterCommand.Write;
  }
  if ((code & 0x03) === 0x02) return AdapterCommand.Read;
  if ((code & 0x0f) === 0x0c) return AdapterCommand.ReadBackward;
  if ((code & 0x1f) === 0x14) return AdapterCommand.SenseCommandByte;
  if ((code & 0x07) === 0x07) return AdapterCommand.Control;
  return (code & 0x07) === 0x03 ? AdapterCommand.NoOperation : code;
}
