/** Telnet streams for properties: bytes biased to those that mean something to telnet, and streams in pieces. */
import fc from 'fast-check';
import { TelnetCommand, TelnetOption } from '../../../tn3270/telnet/commands.ts';
import { type TelnetEvent, TelnetReceiver } from '../../../tn3270/telnet/telnet-receiver.ts';

const commands = Object.values(TelnetCommand);
const options = [...Object.values(TelnetOption), 31, 34, 39];

/** A byte of telnet: often a command, an option, a small operation code or a line end. */
export const telnetByte: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<number>(TelnetCommand.Escape) },
  { weight: 3, arbitrary: fc.constantFrom<number[]>(...commands) },
  { weight: 3, arbitrary: fc.constantFrom<number[]>(...options) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom(0x0d, 0x0a, 0x00, 0x03, 0x08, 0x7f, 0x1b) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 255 }) },
);

/** Any stream, broken telnet included. */
export const telnetStream: fc.Arbitrary<Uint8Array> = fc
  .array(telnetByte, { maxLength: 200 })
  .map((bytes) => Uint8Array.from(bytes));

/** A record of data, with many bytes X'FF'. */
export const recordData: fc.Arbitrary<Uint8Array> = fc
  .array(fc.oneof(fc.constantFrom(255, 239, 0x11), fc.integer({ min: 0, max: 255 })), { maxLength: 60 })
  .map((bytes) => Uint8Array.from(bytes));

/** A stream and the same stream cut into segments at any places. */
export function inSegments(
  stream: fc.Arbitrary<Uint8Array>,
): fc.Arbitrary<{ whole: Uint8Array; segments: Uint8Array[] }> {
  return stream.chain((whole) =>
    fc.array(fc.nat(whole.length), { maxLength: 12 }).map((cuts) => {
      const ends = [...cuts.sort((a, b) => a - b), whole.length];
      return { whole, segments: ends.map((end, index) => whole.slice(index === 0 ? 0 : ends[index - 1], end)) };
    }),
  );
}

/** What comes of the segments, as text: neighbouring data is one, however it came. */
export function eventsOf(segments: Iterable<Uint8Array>): string[] {
  const events: TelnetEvent[] = [];
  const receiver = new TelnetReceiver((event) => events.push(event));
  for (const segment of segments) receiver.receive(segment);
  const texts: string[] = [];
  for (const event of events) {
    const last = texts.length - 1;
    if (event.kind === 'data' && texts[last]?.startsWith('data ')) texts[last] += hex(event.bytes);
    else texts.push(inWords(event));
  }
  return texts;
}

function inWords(event: TelnetEvent): string {
  switch (event.kind) {
    case 'data':
      return `data ${hex(event.bytes)}`;
    case 'command':
      return `command ${event.command}`;
    case 'negotiation':
      return `${event.verb} ${event.option}`;
    case 'parameters':
      return `parameters ${event.option} ${hex(event.bytes)}`;
  }
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export function fromHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
}
