/** Virtual unit record devices and the spool files that they write and read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromEbcdic, toEbcdic } from '../../../src/architecture/ebcdic.ts';
import { iplDeck } from '../../../src/linker/ipl-deck.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import { CpBench } from './cp-bench.ts';
import { GuestStorage } from './guest-storage.ts';

const volume = 0x151;
const [reader, punch, printer] = [0x00c, 0x00d, 0x00e];
const kinds = { reader: 4, punch: 5, printer: 6 };
const spoolTo = 0x10;
const noEndOfFile = 0x20;
const cold = 2;
const channelStatusWord = 0x40;
const programAt = 0x1000;
const dataAt = 0x2f80;

let folder: string;
let cp: CpBench;
let vm: number;
let storage: GuestStorage;

function begin(kind: number): void {
  cp = new CpBench((machine) => {
    machine.install({ address: volume, type: '3350', arguments: [join(folder, 'x.img')], directory: folder });
  });
  cp.call('findDevices');
  cp.call('mountVolumes');
  vm = cp.call('createMachine');
  cp.set('Vmblok', vm, 'userId', 'TESTER');
  cp.call('startSpooling', vm, kind);
  storage = new GuestStorage(cp, vm, 0x20000);
  cp.call('addUnitRecord', vm, reader, kinds.reader, 0x2540, 0x5c);
  cp.call('addUnitRecord', vm, punch, kinds.punch, 0x2540, 0xc1);
  cp.call('addUnitRecord', vm, printer, kinds.printer, 0x1403, 0xc1);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spool-'));
  CkdImage.create(join(folder, 'x.img'), '3350', { cylinders: 4 }).close();
  begin(cold);
});

afterEach(() => {
  cp.close();
  rmSync(folder, { recursive: true });
});

/** One CCW at a device; the unit and channel status that come of it. */
function perform(address: number, command: number, data: string | number, flags = 0x20): string {
  const bytes = typeof data === 'string' ? toEbcdic(data) : new Uint8Array(data);
  storage.write(dataAt, bytes);
  const ccw = Buffer.alloc(8);
  ccw.writeUInt32BE(((command << 24) | dataAt) >>> 0);
  ccw[4] = flags;
  ccw.writeUInt16BE(Math.max(bytes.length, 1), 6);
  storage.write(programAt, ccw);
  storage.write(0x48, Uint8Array.of(0, 0, programAt >>> 8, 0));
  const condition = cp.call('virtualStartIo', vm, address, 0);
  if (condition === 0) expect(cp.call('virtualTestIo', vm, address)).toBe(1);
  return Buffer.from(storage.read(channelStatusWord + 4, 2)).toString('hex');
}

function device(address: number): number {
  return cp.call('findDevice', vm, address);
}

/** What is punched comes back to the machine's own reader. */
function spoolToSelf(): void {
  cp.set('Vdevblok', device(punch), 'spoolOptions', spoolTo);
  cp.set('Vdevblok', device(punch), 'spoolTo', 'TESTER');
}

function readCards(most = 1000): string[] {
  const cards: string[] = [];
  while (cards.length < most) {
    const status = perform(reader, 0x02, 80);
    if (status !== '0c00') return [...cards, status];
    cards.push(fromEbcdic(storage.read(dataAt, 80)).trimEnd());
  }
  return cards;
}

describe('a scratch volume', () => {
  test('that nobody has written on becomes spool space and temporary disk space', () => {
    const real = cp.call('findRealDevice', volume);
    expect(cp.characters('Rdevblok', real, 'volume')).toBe('SCR151');
    expect(cp.get('Rdevblok', real, 'cylinders')).toBe(4);
    expect(cp.call('slotsInAll')).toBe(120);
    expect(cp.call('takeTemporaryDisk', cp.get('Rdevblok', real, 'type'), 2)).toBe(1);
    expect(cp.call('temporaryDiskCylinder')).toBe(2);
    expect(cp.call('takeTemporaryDisk', cp.get('Rdevblok', real, 'type'), 1)).toBe(0);
  });
});

describe('cards that are punched', () => {
  test('come back from the reader, then unit exception, then not ready', () => {
    spoolToSelf();
    expect(perform(punch, 0x01, 'FIRST CARD')).toBe('0c00');
    expect(perform(punch, 0x41, 'SECOND')).toBe('0c00');
    cp.call('closeOutput', vm, device(punch));
    expect(readCards()).toEqual(['FIRST CARD', 'SECOND', '0d00']);
    expect(perform(reader, 0x02, 80)).toBe('0200');
    expect(perform(reader, 0x04, 1)).toBe('0c00');
    expect(storage.read(dataAt, 1)[0]).toBe(0x40);
    expect(cp.call('spoolFileCount')).toBe(0);
  });

  test('of many files are read as one with NOEOF, also behind files that hold none', () => {
    for (let file = 0; file < 100; file++) {
      cp.set('Vdevblok', device(printer), 'spoolOptions', spoolTo);
      cp.set('Vdevblok', device(printer), 'spoolTo', 'TESTER');
      expect(perform(printer, 0x8b, 1)).toBe('0c00');
      cp.call('closeOutput', vm, device(printer));
    }
    spoolToSelf();
    perform(punch, 0x01, 'THE LAST');
    cp.call('closeOutput', vm, device(punch));
    cp.set('Vdevblok', device(reader), 'spoolOptions', noEndOfFile);
    expect(readCards()).toEqual(['THE LAST', '0d00']);
    expect(cp.call('spoolFileCount')).toBe(0);
  });

  test('fill many pages, all of which are given back', () => {
    spoolToSelf();
    const cards = Array.from({ length: 300 }, (_, index) => `CARD ${index} ${'X'.repeat(60)}`);
    for (const card of cards) expect(perform(punch, 0x01, card)).toBe('0c00');
    const taken = cp.call('slotsTaken');
    expect(taken).toBeGreaterThan(5);
    cp.call('closeOutput', vm, device(punch));
    expect(readCards()).toEqual([...cards, '0d00']);
    expect(cp.call('slotsTaken')).toBe(1);
  });

  test('are there again after a warm start, not after a cold one', () => {
    spoolToSelf();
    perform(punch, 0x01, 'KEPT');
    cp.call('closeOutput', vm, device(punch));
    cp.close();
    begin(0);
    expect(cp.call('spoolFileCount')).toBe(1);
    expect(cp.call('slotsTaken')).toBe(2);
    spoolToSelf();
    perform(punch, 0x01, 'NEW');
    cp.call('closeOutput', vm, device(punch));
    expect(readCards(1)).toEqual(['KEPT']);
    cp.close();
    begin(cold);
    expect(cp.call('spoolFileCount')).toBe(0);
    expect(cp.call('slotsTaken')).toBe(1);
  });

  test('make the stacker full when spool space is', () => {
    let status = '0c00';
    let cards = 0;
    while (status === '0c00' && cards < 20_000) {
      status = perform(punch, 0x01, 'Y'.repeat(80));
      cards++;
    }
    expect(status).toBe('0e00');
    expect(cards).toBeGreaterThan(5000);
    cp.call('discardOutput', device(punch));
    expect(cp.call('slotsTaken')).toBe(1);
  });
});

describe('the printer', () => {
  test('takes lines and carriage movements, and refuses what it does not know', () => {
    expect(perform(printer, 0x09, 'A LINE')).toBe('0c00');
    expect(perform(printer, 0x8b, 1)).toBe('0c00');
    expect(perform(printer, 0x63, 'FCB')).toBe('0200');
    expect(perform(printer, 0x09, 'L'.repeat(140), 0)).toBe('0c40');
    const file = cp.call('closeOutput', vm, device(printer));
    expect(cp.get('Sfblok', file, 'records')).toBe(3);
    expect(cp.get('Sfblok', file, 'queue')).toBe(2);
  });
});

describe('loading from the reader', () => {
  test('reads a deck whose channel program reads its own next words', () => {
    spoolToSelf();
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 251);
    const image = { origin: 0x5000, bytes, entry: 0x5000, symbols: new Map(), sections: [] };
    const deck = iplDeck(image);
    for (let at = 0; at < deck.length; at += 80) {
      expect(perform(punch, 0x01, fromEbcdic(deck.subarray(at, at + 80)))).toBe('0c00');
    }
    cp.call('closeOutput', vm, device(punch));
    expect(cp.call('iplFromDevice', vm, device(reader))).toBe(1);
    expect(Buffer.from(storage.read(0x5000, bytes.length)).equals(bytes)).toBe(true);
    expect(Buffer.from(cp.bytes('Vmblok', vm, 'psw').subarray(4)).toString('hex')).toBe('00005000');
  });
});
