import { describe, expect, it } from 'vitest';
import { iplDeck } from '../../src/linker/ipl-deck.ts';
import { checkingSystem } from '../generation/checking-system.ts';
import { runHercules } from '../referees/hercules.ts';
import { isInstalled } from '../terminals/installed.ts';

describe.skipIf(!isInstalled('hercules'))('an IPL deck on Hercules', () => {
  it.each([
    { pages: 1, extendedControl: false },
    { pages: 3, extendedControl: true },
    { pages: 60, extendedControl: false },
  ])('loads $pages pages and starts them', async ({ pages, extendedControl }) => {
    const { console, psw } = await runHercules({
      devices: ['000C 3505 system.deck ebcdic eof'],
      files: { 'system.deck': iplDeck(checkingSystem(pages), { extendedControl }) },
      commands: ['ipl 00c'],
    });
    expect(console).toEqual([`000C ${String(pages).padStart(4, '0')} LOW!`]);
    expect(psw).toBe('0002000080000EAF');
  });
});
