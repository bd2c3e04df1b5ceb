import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TypedLine } from '../../../tn3270/typewriter/typed-line.ts';
import { inSegments } from '../telnet/telnet-streams.ts';

function typed(segments: Iterable<Uint8Array | string>): string[] {
  const events: string[] = [];
  const line = new TypedLine({
    line: (text) => events.push(text),
    interrupt: () => events.push('<interrupt>'),
    cancel: () => events.push('<cancel>'),
    overflow: () => events.push('<overflow>'),
  });
  for (const segment of segments) line.receive(Buffer.from(segment));
  return events;
}

describe('a line ends', () => {
  test.each([
    ['with CR LF', 'one\r\ntwo\r\n', ['one', 'two']],
    ['with CR NUL, as from a client that sends each key', 'one\r\0two\r\0', ['one', 'two']],
    ['with CR alone', 'one\rtwo\r', ['one', 'two']],
    ['with LF alone, as from a pipe', 'one\n\ntwo\n', ['one', '', 'two']],
    ['empty with each further CR LF', '\r\n\r\n', ['', '']],
    ['not before its end', 'one', []],
  ])('%s', (_rule, keys, lines) => {
    expect(typed([keys])).toEqual(lines);
  });
});

describe('keys that a client sends as they are pressed', () => {
  test.each([
    ['backspace erases', 'abx\bc\r', ['abc']],
    ['delete erases', 'abx\x7fc\r', ['abc']],
    ['erasing takes a whole character beyond ASCII', 'aé\x7fb\r', ['ab']],
    ['erasing an empty line does nothing', '\b\x7fa\r', ['a']],
    ['Ctrl-U erases the line', 'abc\x15d\r', ['d']],
    ['Ctrl-X cancels', 'ab\x18c\r', ['<cancel>', 'c']],
    ['the Return that is sent with Ctrl-X is no line', 'ab\x18\r\n\r\n', ['<cancel>', '']],
    ['Ctrl-C interrupts', 'ab\x03', ['<interrupt>']],
    ['cursor keys send nothing', 'a\x1b[Db\x1bOPc\x1b[1;5Cd\r', ['abcd']],
    ['a lone escape takes no line end with it', 'a\x1b\rb\r', ['a', 'b']],
    ['tabs stay', 'a\tb\r', ['a\tb']],
    ['other control characters send nothing', 'a\x00\x01\x1fb\r', ['ab']],
  ])('%s', (_rule, keys, lines) => {
    expect(typed([keys])).toEqual(lines);
  });
});

test('bytes that are not UTF-8 are ISO 8859-1', () => {
  expect(typed([Uint8Array.of(0x61, 0xa2, 0xe9, 0x0a)])).toEqual(['a¢é']);
});

test('C1 control characters send nothing, in UTF-8 or not', () => {
  expect(typed(['a\u0085b\n', Uint8Array.of(0x61, 0x85, 0x9b, 0xe9, 0x0a)])).toEqual(['ab', 'aé']);
});

test('a line without end is kept up to a limit, and says so once', () => {
  expect(typed(['x'.repeat(5000), 'y\n', 'next\n'])).toEqual(['<overflow>', 'x'.repeat(1024), 'next']);
});

test('lines are the same however what is typed is cut into segments', () => {
  const key = fc.constantFrom('a', 'é', '¢', '\r', '\n', '\0', '\b', '\x7f', '\x15', '\x1b', '[', 'A', '\x03', '\xff');
  const keys = fc.array(key).map((each) => Uint8Array.from(Buffer.from(each.join(''))));
  fc.assert(
    fc.property(inSegments(keys), ({ whole, segments }) => {
      expect(typed(segments)).toEqual(typed([whole]));
    }),
  );
});
