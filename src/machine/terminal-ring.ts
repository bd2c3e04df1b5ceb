/**
 * A terminal device of a machine that runs in another thread: two rings of messages, and what stands at their ends.
 *
 *     network --> RingLink --(input ring)--> serveTerminal --> device
 *     network <-- RingLink <-(output ring)-- serveTerminal <-- device
 *
 * The device never waits for the other thread: when the output ring has not enough room for another record, its output
 * is held, which delays the device end of what it has written. Input that does not fit is kept by the link.
 */
import type { TerminalDevice, TerminalModel } from '../devices/terminal-device.ts';
import { ByteRing, messageOverhead } from './byte-ring.ts';

/** What a message says. */
const Message = {
  // To the device.
  Connect: 1,
  Disconnect: 2,
  Attention: 3,
  Line: 4,
  Inbound: 5,
  HoldOutput: 6,
  /** The link has read from the output ring after it was full. */
  OutputTaken: 7,
  Cancel: 8,
  // From the device.
  Output: 11,
  ReadPending: 12,
  Alarm: 13,
} as const;

/** What a terminal link needs to know of its device, and the memory of its rings. */
export interface TerminalRings {
  readonly kind: TerminalDevice['kind'];
  readonly address: number;
  readonly input: SharedArrayBuffer;
  readonly output: SharedArrayBuffer;
}

/** Longest record that a device writes: what one channel command can hold, and the byte in front of it. */
const longestRecord = 65_536;
const inputCapacity = 1 << 16;
const outputCapacity = 1 << 17;
/** Longer input than any terminal can send is dropped. */
const longestInput = inputCapacity - messageOverhead;
/** With less room than this the device's output is held: a record and some small messages always fit. */
const enoughRoom = longestRecord + 8 * messageOverhead;
const none = new Uint8Array(0);

/** Makes the rings of a device. */
export function makeTerminalRings({ kind, address }: Pick<TerminalDevice, 'kind' | 'address'>): TerminalRings {
  const input = ByteRing.create(inputCapacity).memory;
  const output = ByteRing.create(outputCapacity).memory;
  return { kind, address, input, output };
}

/** The device's end: call `takeInput` between slices of the machine. */
export class TerminalServer {
  private readonly device: TerminalDevice;
  private readonly input: ByteRing;
  private readonly output: ByteRing;
  private readonly notify: () => void;
  private isNetworkSlow = false;
  private isDeviceHeld = false;

  /** @param notify tells the other thread that there is output */
  constructor(device: TerminalDevice, rings: TerminalRings, notify: () => void) {
    this.device = device;
    this.input = new ByteRing(rings.input);
    this.output = new ByteRing(rings.output);
    this.notify = notify;
    device.onOutput = (record) => this.send(Message.Output, record);
    device.onReadPending = (pending) => this.send(Message.ReadPending, Uint8Array.of(pending ? 1 : 0));
    device.onAlarm = () => this.send(Message.Alarm, none);
  }

  /** Hands what has come in to the device. */
  takeInput(): void {
    const hadLittleRoom = this.input.room < inputCapacity / 2;
    for (let message = this.input.read(); message !== undefined; message = this.input.read()) {
      this.receive(message.kind, message.data);
    }
    // The link may have more that did not fit.
    if (hadLittleRoom) this.notify();
  }

  private receive(kind: number, data: Uint8Array): void {
    const { device } = this;
    if (kind === Message.Connect) this.connect(JSON.parse(Buffer.from(data).toString()) as TerminalModel);
    else if (kind === Message.Disconnect) this.disconnect();
    else if (kind === Message.Attention) device.attention();
    else if (kind === Message.Cancel) device.cancel();
    else if (kind === Message.Line) device.line(data);
    else if (kind === Message.Inbound) device.inbound(data);
    else if (kind === Message.HoldOutput) this.isNetworkSlow = data[0] === 1;
    this.applyHold();
  }

  private connect(model: TerminalModel): void {
    this.isNetworkSlow = false;
    this.isDeviceHeld = false;
    this.device.connect(model);
  }

  private disconnect(): void {
    this.isDeviceHeld = false;
    this.device.disconnect();
  }

  private send(kind: number, data: Uint8Array): void {
    this.output.write(kind, data);
    this.notify();
    this.applyHold();
  }

  private applyHold(): void {
    const isHeld = this.isNetworkSlow || this.output.room < enoughRoom;
    if (isHeld === this.isDeviceHeld) return;
    this.isDeviceHeld = isHeld;
    this.device.holdOutput(isHeld);
  }
}

/** The network's end: a terminal device by all appearances. Call `takeOutput` when the other thread has notified. */
export class RingLink implements TerminalDevice {
  readonly kind: TerminalDevice['kind'];
  readonly address: number;
  onOutput: (record: Uint8Array) => void = () => {};
  onReadPending: (pending: boolean) => void = () => {};
  onAlarm: () => void = () => {};
  private readonly input: ByteRing;
  private readonly output: ByteRing;
  private readonly notify: () => void;
  /** What did not fit into the input ring. */
  private readonly waiting: { kind: number; data: Uint8Array }[] = [];

  /** @param notify tells the other thread that there is input */
  constructor(rings: TerminalRings, notify: () => void) {
    this.kind = rings.kind;
    this.address = rings.address;
    this.input = new ByteRing(rings.input);
    this.output = new ByteRing(rings.output);
    this.notify = notify;
  }

  connect(model: TerminalModel): void {
    this.send(Message.Connect, Buffer.from(JSON.stringify(model)));
  }

  disconnect(): void {
    this.send(Message.Disconnect, none);
  }

  attention(): void {
    this.send(Message.Attention, none);
  }

  cancel(): void {
    this.send(Message.Cancel, none);
  }

  line(ebcdic: Uint8Array): void {
    this.send(Message.Line, ebcdic);
  }

  inbound(record: Uint8Array): void {
    this.send(Message.Inbound, record);
  }

  holdOutput(held: boolean): void {
    this.send(Message.HoldOutput, Uint8Array.of(held ? 1 : 0));
  }

  /** Hands what the device has written to the network. */
  takeOutput(): void {
    const wasFull = this.output.room < enoughRoom;
    for (let message = this.output.read(); message !== undefined; message = this.output.read()) {
      if (message.kind === Message.Output) this.onOutput(message.data);
      else if (message.kind === Message.ReadPending) this.onReadPending(message.data[0] === 1);
      else if (message.kind === Message.Alarm) this.onAlarm();
    }
    if (wasFull) this.send(Message.OutputTaken, none);
    else this.flush();
  }

  private send(kind: number, data: Uint8Array): void {
    if (data.length > longestInput) return;
    this.waiting.push({ kind, data });
    this.flush();
  }

  private flush(): void {
    if (this.waiting.length === 0) return;
    for (let message = this.waiting[0]; message !== undefined; message = this.waiting[0]) {
      if (!this.input.write(message.kind, message.data)) break;
      this.waiting.shift();
    }
    this.notify();
  }
}
