/** Connections without a network, and clients that say anything on them. */
import { duplexPair } from 'node:stream';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { DeviceLink } from '../../tn3270/device-link.ts';
import { DevicePool } from '../../tn3270/device-pool.ts';
import { Tn3270eOperation } from '../../tn3270/display/tn3270e-codes.ts';
import { TelnetCommand, TelnetOption } from '../../tn3270/telnet/commands.ts';
import { command, negotiation, parameters, record } from '../../tn3270/telnet/transmission.ts';
import { TerminalConnection } from '../../tn3270/terminal-connection.ts';
import { ConversingDisplay } from './programs/conversing-display.ts';
import { ConversingTypewriter } from './programs/conversing-typewriter.ts';
import { recordData, telnetByte } from './telnet/telnet-streams.ts';

const { Do, Will, Wont } = TelnetCommand;
const patience = { silenceMilliseconds: 60_000, answerMilliseconds: 60_000 };

/** A connection without a network: both its ends, and the devices. */
export function connection() {
  const [ours, client] = duplexPair({ allowHalfOpen: false });
  const typewriter = new ConversingTypewriter(0x020);
  const display = new ConversingDisplay(0x0c0);
  const pool = new DevicePool([typewriter, display]);
  new TerminalConnection(ours, pool, patience);
  return { ours, client, typewriter, display, pool };
}

/** Until everything that is under way in the process has come to rest. */
export async function atRest(): Promise<void> {
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setImmediate(resolve));
}

const refusesTn3270e = negotiation(Wont, TelnetOption.Tn3270e);
/** What a client says that becomes a typewriter. */
export const isTypewriter = Buffer.concat([refusesTn3270e, negotiation(Wont, TelnetOption.TerminalType)]);
const { DeviceType, Functions, Request } = Tn3270eOperation;
/** What a client says that becomes a display by TN3270E. */
export const isEnhanced = Buffer.concat([
  negotiation(Will, TelnetOption.Tn3270e),
  parameters(TelnetOption.Tn3270e, [DeviceType, Request, ...Buffer.from('IBM-3278-2')]),
  parameters(TelnetOption.Tn3270e, [Functions, Request]),
]);
const isDynamic = Buffer.from(isEnhanced.toString('latin1').replace('IBM-3278-2', 'IBM-DYNAMIC'), 'latin1');
const recordOptions = [TelnetOption.EndOfRecord, TelnetOption.Binary];
const isClassic = Buffer.concat([
  refusesTn3270e,
  negotiation(Will, TelnetOption.TerminalType),
  parameters(TelnetOption.TerminalType, [0, ...Buffer.from('IBM-3278-2')]),
  ...recordOptions.flatMap((option) => [negotiation(Will, option), negotiation(Do, option)]),
]);

/** What a client may say: pieces that lead somewhere, records, and bytes that telnet knows. */
const piece: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constantFrom(isTypewriter, isEnhanced, isClassic, isDynamic, refusesTn3270e),
  fc
    .tuple(fc.constantFrom(0, 2, 5, 7), recordData)
    .map(([type, data]) => record(Uint8Array.of(type, 0, 0, 0, 0), data)),
  fc.tuple(fc.constantFrom(0x7d, 0x88, 0x6c), recordData).map(([aid, data]) => record(Uint8Array.of(aid), data)),
  fc
    .tuple(fc.constantFrom(24, 40, 0, 1), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }))
    .map(([option, bytes]) => parameters(option, bytes)),
  fc.constantFrom(...Object.values(TelnetCommand)).map((code) => command(code)),
  fc.array(telnetByte, { maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
  fc.constantFrom('hello\r\n', 'password\r\n', 'secret\r\0', '\r\n', 'sleep\n').map((text) => Buffer.from(text)),
);

/** Whatever a client says, nothing is raised, answers have an end, and its device is given back. */
export async function checkAnyClient(numRuns: number): Promise<void> {
  const conversations = fc.array(piece, { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(conversations, async (pieces) => {
      const { client, typewriter, display, pool } = connection();
      let received = 0;
      client.on('data', (bytes: Uint8Array) => {
        received += bytes.length;
      });
      let sent = 0;
      for (const bytes of pieces) {
        client.write(bytes);
        sent += bytes.length;
      }
      await atRest();
      // No answer is longer than a screen of the conversing display.
      expect(received).toBeLessThan(1000 + 200 * sent);
      client.end();
      await atRest();
      for (const device of [typewriter, display]) expectGivenBack(device, pool);
    }),
    { numRuns },
  );
}

function expectGivenBack(device: ConversingTypewriter | ConversingDisplay, pool: DevicePool): void {
  expect(device.model).toBeUndefined();
  const connects = device.events.filter((each) => each === 'connect').length;
  expect(device.events.filter((each) => each === 'disconnect').length).toBe(connects);
  const claim = pool.claim((device as DeviceLink).kind);
  expect('link' in claim && claim.link).toBe(device);
}
