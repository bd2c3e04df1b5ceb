/**
 * One side of a channel-to-channel adapter (IBM System/360 Channel-to-Channel Adapter, GA22-6983): it connects the channels
 * of two machines, each of which sees a device.
 *
 * A command of one side waits and gives the other side attention. That one senses the command byte and answers with the
 * counterpart: a read for a write, or sensing alone for a control command. Then data goes from one main storage to the
 * other, until one of the two counts is used up. A command that is not the counterpart of the one that waits is busy.
 *
 * The sides hear of each other with delay. When both begin at the same time, and not with a read and a write, one of them
 * loses: it gets busy and attention as if it had come later, though not with the SIO.
 *
 * Not simulated: channel end of a control command apart from its device end; of extended mode all but WRITE END OF FILE;
 * selective reset apart from system reset.
 */
import { AdapterCommand, adapterCommand } from '../../architecture/channel-adapter-command.ts';
import { Sense, UnitStatus } from '../../architecture/channel-status-word.ts';
import type { DataTransfer, Ending, Selection } from '../../channels/device.ts';
import { CommandDevice, completed, identification } from '../command-device.ts';
import { adapterCommands } from './commands.ts';
import {
  type AdapterLink,
  AdapterMessage,
  dataMessage,
  type Message,
  message,
  requestedRoom,
  requestMessage,
} from './message.ts';

const busyWithAttention = UnitStatus.Busy | UnitStatus.Attention;
const reads: readonly number[] = [AdapterCommand.Read, AdapterCommand.ReadBackward];
const writes: readonly number[] = [AdapterCommand.Write, AdapterCommand.WriteEndOfFile];
/** Commands that wait for the other side. */
const waiting: readonly number[] = [...reads, ...writes, AdapterCommand.Control];

interface SideCommand {
  /** As the program wrote it. */
  readonly code: number;
  /** Of `AdapterCommand`. */
  readonly meaning: number;
}

export class ChannelAdapter extends CommandDevice<ChannelAdapter> {
  readonly type = 'CTCA';
  private link: AdapterLink | undefined;
  private isExtended = false;
  /** The command of this side that waits or is being done. */
  private own: SideCommand | undefined;
  /** The counterpart that the own command has met. */
  private partner: SideCommand | undefined;
  /** What the other side waits with, as far as it is known here. */
  private other: SideCommand | undefined;
  /** How the own command ends, when the other side has decided that. */
  private outcome: Ending | undefined;
  /** What the other side has said about the data, and the own command has not dealt with. */
  private received: Message | undefined;
  /** The own command has asked for data that has not come. */
  private hasRequested = false;

  constructor() {
    super(adapterCommands, 1, identification(0x3088, 0x08, 0, 0));
  }

  get isConnected(): boolean {
    return this.link !== undefined;
  }

  /** The other side is there. */
  connect(link: AdapterLink): void {
    this.link = link;
    this.port.signal(UnitStatus.DeviceEnd);
  }

  /** It is there no longer: what waits for it is in vain. */
  disconnect(): void {
    this.link = undefined;
    this.otherIsGone();
  }

  /** The other side has said something. */
  receive(received: Message): void {
    const { Command, Withdrawn, Sensed, Reset } = AdapterMessage;
    const [code = 0, meaning = code] = received.data;
    if (received.kind === Command) this.otherBegins({ code, meaning });
    else if (received.kind === Withdrawn) this.otherWithdraws();
    else if (received.kind === Reset) this.otherIsGone();
    else if (received.kind === Sensed) {
      if (this.own?.meaning === AdapterCommand.Control) this.finish(completed);
    } else if (this.partner !== undefined) {
      this.received = received;
      this.port.resume();
    }
  }

  override select(code: number, chained: boolean): Selection {
    const meaning = adapterCommand(code, this.isExtended);
    const selection = super.select(meaning, chained);
    if (selection.unitStatus !== 0 || !waiting.includes(meaning)) return selection;
    const { other } = this;
    this.port.withdraw(UnitStatus.Attention);
    if (other !== undefined && !areCounterparts(meaning, other.meaning)) {
      return { unitStatus: busyWithAttention, delayMicroseconds: 0 };
    }
    this.own = { code, meaning };
    this.partner = other;
    this.other = undefined;
    this.send(message(AdapterMessage.Command, code, meaning));
    return selection;
  }

  override halt(): void {
    if (this.own === undefined) return;
    this.send(message(AdapterMessage.Withdrawn));
    this.forgetOwn();
  }

  override reset(): void {
    super.reset();
    this.isExtended = false;
    this.other = undefined;
    this.forgetOwn();
    this.send(message(AdapterMessage.Reset));
  }

  protected override isReady(): boolean {
    return this.isConnected;
  }

  setExtended(isExtended: boolean): void {
    this.isExtended = isExtended;
  }

  /** The command with which the other side waits, 0 if it does not; a control command has then been done. */
  senseCommandByte(): number {
    const { other } = this;
    this.port.withdraw(UnitStatus.Attention);
    if (other?.meaning === AdapterCommand.Control) {
      this.other = undefined;
      this.send(message(AdapterMessage.Sensed));
    }
    return other?.code ?? 0;
  }

  /** Until the other side has sensed it. */
  control(): Ending | undefined {
    return this.takeOutcome();
  }

  /** Gives the other side what it asks for. */
  write(transfer: DataTransfer): Ending | undefined {
    const asked = this.takeReceived();
    if (this.outcome !== undefined || asked?.kind !== AdapterMessage.Request) return this.takeOutcome();
    const room = requestedRoom(asked);
    if (room === 0) {
      this.send(message(AdapterMessage.End, transfer.wanted() > 0 ? 1 : 0));
      return this.ended(completed);
    }
    const bytes = transfer.takeUpTo(room);
    const isLast = bytes.length < room;
    this.send(dataMessage(isLast, bytes));
    return isLast ? this.ended(completed) : undefined;
  }

  /** The reader has been told by the command itself; its request says that it has met it. */
  writeEndOfFile(): Ending | undefined {
    const asked = this.takeReceived();
    return this.outcome === undefined && asked !== undefined ? this.ended(completed) : this.takeOutcome();
  }

  /** Asks the other side for data until one of the two has no more. */
  read(transfer: DataTransfer): Ending | undefined {
    if (this.outcome !== undefined || this.partner === undefined) return this.takeOutcome();
    if (this.partner.meaning === AdapterCommand.WriteEndOfFile) {
      this.send(requestMessage(0));
      return this.ended({ unitStatus: completed.unitStatus | UnitStatus.UnitException });
    }
    const answer = this.takeReceived();
    const isMarked = answer?.data[0] === 1;
    if (answer?.kind === AdapterMessage.Data) {
      transfer.give(answer.data.subarray(1));
      if (isMarked) return this.ended(completed);
      this.hasRequested = false;
    } else if (answer?.kind === AdapterMessage.End) {
      // The writer had more: a byte that finds no room says so to the channel.
      if (isMarked) transfer.give(new Uint8Array(1));
      return this.ended(completed);
    }
    if (!this.hasRequested) {
      this.hasRequested = true;
      this.send(requestMessage(transfer.wanted()));
    }
    return undefined;
  }

  private otherBegins(command: SideCommand): void {
    const { own, partner } = this;
    if (own === undefined || partner !== undefined) {
      this.other = command;
      this.port.signal(UnitStatus.Attention);
    } else if (areCounterparts(own.meaning, command.meaning)) {
      this.partner = command;
      this.port.resume();
    } else if (!this.link?.isFirst) {
      this.send(message(AdapterMessage.Withdrawn));
      this.other = command;
      this.finish({ unitStatus: busyWithAttention });
    }
  }

  private otherWithdraws(): void {
    const { other } = this;
    this.other = undefined;
    this.port.withdraw(UnitStatus.Attention);
    if (other !== undefined || this.partner === undefined) return;
    // It may hear of the own command only after it has withdrawn its own.
    this.send(message(AdapterMessage.Withdrawn));
    this.finish(completed);
  }

  /** The own command ends with unit check. */
  private otherIsGone(): void {
    this.other = undefined;
    this.port.withdraw(UnitStatus.Attention);
    if (this.own === undefined) return;
    // It may hear of the command only after it was reset.
    this.send(message(AdapterMessage.Withdrawn));
    this.finish(this.unitCheck(Sense.InterventionRequired));
  }

  /** The own command has ended, and will say so when it is performed. */
  private finish(outcome: Ending): void {
    this.outcome = outcome;
    this.port.resume();
  }

  private takeOutcome(): Ending | undefined {
    const { outcome } = this;
    if (outcome !== undefined) this.forgetOwn();
    return outcome;
  }

  private ended(ending: Ending): Ending {
    this.forgetOwn();
    return ending;
  }

  private takeReceived(): Message | undefined {
    const { received } = this;
    this.received = undefined;
    return received;
  }

  private send(sent: Message): void {
    this.link?.send(sent);
  }

  private forgetOwn(): void {
    this.own = undefined;
    this.partner = undefined;
    this.outcome = undefined;
    this.received = undefined;
    this.hasRequested = false;
  }
}

function areCounterparts(one: number, other: number): boolean {
  return (reads.includes(one) && writes.includes(other)) || (writes.includes(one) && reads.includes(other));
}
