import { expect, test } from 'vitest';
import { parseTerminalType } from '../../tn3270/terminal-type.ts';

test.each([
  ['IBM-3278-2', '24x80, 24x80'],
  ['IBM-3278-2-E', '24x80, 24x80, extended'],
  ['IBM-3278-3', '24x80, 32x80'],
  ['IBM-3279-4-E', '24x80, 43x80, extended'],
  ['IBM-3278-5', '24x80, 27x132'],
  ['IBM-3277-2', '24x80, 24x80'],
  ['IBM-3278-1', '12x40, 12x40'],
  ['ibm-3278-2-e', '24x80, 24x80, extended'],
  ['IBM-DYNAMIC', 'dynamic'],
  ['IBM-3277-4', 'none'],
  ['IBM-3278-6', 'none'],
  ['IBM-3287-1', 'none'],
  ['XTERM-256COLOR', 'none'],
  ['', 'none'],
])('the terminal type %s has the screens %s', (text, screens) => {
  const { screen } = parseTerminalType(text);
  const inWords =
    typeof screen === 'string'
      ? screen
      : `${screen.rows}x${screen.columns}, ${screen.alternateRows}x${screen.alternateColumns}${screen.hasExtendedAttributes ? ', extended' : ''}`;
  expect(inWords).toBe(screens);
});

test('a device is named behind an at sign', () => {
  expect(parseTerminalType('IBM-3278-2@0C0')).toMatchObject({ name: 'IBM-3278-2', deviceName: '0C0' });
  expect(parseTerminalType('IBM-3278-2')).not.toHaveProperty('deviceName');
});
