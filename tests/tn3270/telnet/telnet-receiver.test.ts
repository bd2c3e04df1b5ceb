import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TelnetCommand, TelnetOption } from '../../../tn3270/telnet/commands.ts';
import { command, escaped, negotiation, parameters, record } from '../../../tn3270/telnet/transmission.ts';
import { eventsOf, fromHex, hex, inSegments, recordData, telnetStream } from './telnet-streams.ts';

const { EndOfRecord, Do } = TelnetCommand;

describe('a telnet stream is taken apart in order', () => {
  test.each([
    ['data alone', 'c8c5', ['data c8c5']],
    ['a doubled IAC is a data byte', 'c8ffffc5', ['data c8ffc5']],
    ['a record and its end in one segment', 'c8c5ffef', ['data c8c5', 'command 239']],
    ['two records in one segment', '01ffef02ffef', ['data 01', 'command 239', 'data 02', 'command 239']],
    ['an option request amid data', '41fffd1842', ['data 41', '253 24', 'data 42']],
    ['parameters with a doubled IAC', 'fffa1800ffff49fff0', ['parameters 24 00ff49']],
    ['parameters with a stray IAC are dropped', 'fffa1800ff49fff041', ['data 41']],
    ['parameters of two kinds', 'fffa180149fff0fffa28025a5afff0', ['parameters 24 0149', 'parameters 40 025a5a']],
    ['the next parameters after broken ones count', 'fffa18ff49fff0fffa1801fff0', ['parameters 24 01']],
    ['a lone IAC before data, as a lost data mark leaves it', 'ff48ff49', ['data 4849']],
  ])('%s', (_rule, stream, events) => {
    expect(eventsOf([fromHex(stream)])).toEqual(events);
  });

  test('parameters that never end are dropped, and hold no more than the limit', () => {
    const endless = new Uint8Array(100_000).fill(0x41);
    const [begin, end] = [fromHex('fffa18'), fromHex('fff042')];
    expect(eventsOf([begin, endless, end])).toEqual(['data 42']);
  });
});

describe('a stream means the same however it is cut into segments', () => {
  test('any stream', () => {
    fc.assert(
      fc.property(inSegments(telnetStream), ({ whole, segments }) => {
        expect(eventsOf(segments)).toEqual(eventsOf([whole]));
      }),
    );
  });

  test('records come out as they went in', () => {
    const records = fc.array(recordData, { maxLength: 8 });
    const streams = records.chain((sent) =>
      inSegments(fc.constant(Buffer.concat(sent.map((each) => record(each))))).map(({ segments }) => ({
        sent,
        segments,
      })),
    );
    fc.assert(
      fc.property(streams, ({ sent, segments }) => {
        const events = sent.flatMap((data) => [
          ...(data.length > 0 ? [`data ${hex(data)}`] : []),
          `command ${EndOfRecord}`,
        ]);
        expect(eventsOf(segments)).toEqual(events);
      }),
    );
  });
});

describe('what is sent comes back from the receiver', () => {
  test('data of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (data) => {
        expect(eventsOf([escaped(data)])).toEqual([`data ${hex(data)}`]);
      }),
    );
  });

  test('a record of several parts', () => {
    const sent = record(fromHex('0000ff'), fromHex('ff01'));
    expect(hex(sent)).toBe('0000ffffffff01ffef');
    expect(eventsOf([sent])).toEqual(['data 0000ffff01', `command ${EndOfRecord}`]);
  });

  test('parameters of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(eventsOf([parameters(TelnetOption.Tn3270e, bytes)])).toEqual([`parameters 40 ${hex(bytes)}`]);
      }),
    );
  });

  test('commands and option requests', () => {
    expect(eventsOf([command(TelnetCommand.Break), negotiation(Do, 255)])).toEqual(['command 243', '253 255']);
  });
});
