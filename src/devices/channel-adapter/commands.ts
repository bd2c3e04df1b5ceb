/** The commands of a channel-to-channel adapter. */
import { AdapterCommand } from '../../architecture/channel-adapter-command.ts';
import { type Command, type CommandTable, completed, giveAll } from '../command-device.ts';
import type { ChannelAdapter } from './channel-adapter.ts';

function mode(title: string, isExtended: boolean): Command<ChannelAdapter> {
  return {
    title,
    isImmediate: true,
    needsNoReadiness: true,
    perform: (adapter) => {
      adapter.setExtended(isExtended);
      return completed;
    },
  };
}

const read: Command<ChannelAdapter> = {
  title: 'read',
  perform: (adapter, transfer) => adapter.read(transfer),
};

export const adapterCommands: CommandTable<ChannelAdapter> = {
  [AdapterCommand.Write]: { title: 'write', perform: (adapter, transfer) => adapter.write(transfer) },
  [AdapterCommand.WriteEndOfFile]: { title: 'write end of file', perform: (adapter) => adapter.writeEndOfFile() },
  [AdapterCommand.Read]: read,
  [AdapterCommand.ReadBackward]: { ...read, title: 'read backward' },
  [AdapterCommand.Control]: { title: 'control', perform: (adapter) => adapter.control() },
  [AdapterCommand.SenseCommandByte]: {
    title: 'sense command byte',
    perform: (adapter, transfer) => giveAll(transfer, Uint8Array.of(adapter.senseCommandByte())),
  },
  [AdapterCommand.SetBasicMode]: mode('set basic mode', false),
  [AdapterCommand.SetExtendedMode]: mode('set extended mode', true),
};
