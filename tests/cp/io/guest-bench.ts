/**
 * A virtual machine with a minidisk, beside a bare machine with a disk of the same size: a channel program is executed on
 * both.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Machine } from '../../../src/machine/machine.ts';
import { CkdImage } from '../../../src/media/ckd-image.ts';
import type { TrackRecord } from '../../../src/media/track.ts';
import { CpBench } from './cp-bench.ts';
import { GuestStorage } from './guest-storage.ts';

export const guestStorage = 0x20000;
export const diskAddress = 0x190;
export const diskCylinders = 2;
/** Where the minidisk begins on its volume. */
export const relocation = 3;
const volumeCylinders = relocation + diskCylinders + 2;
const imageHeader = 512;
/** Events within which a program ends that does. */
const mostEvents = 300;
const channelStatusWord = 0x40;
const channelAddressWord = 0x48;
const diskType = '3350';
const realAddress = 0x151;

/** What START I/O and the interruption after it tell. */
export interface Outcome {
  readonly condition: number;
  /** Eight bytes; with condition code 1 only the status part counts. */
  readonly status: string;
}

/** Either machine, as a program sees it. */
export interface Bench {
  read(address: number, length: number): Uint8Array;
  write(address: number, bytes: Uint8Array): void;
  setKey(block: number, key: number): void;
  /** SIO and what follows, until the device is free. */
  start(address: number, key: number): Outcome;
  /** Records 1 and on of a track of the disk. */
  track(cylinder: number, head: number): TrackRecord[];
  close(): void;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

export class BareBench implements Bench {
  readonly machine = new Machine({ storageBytes: guestStorage, clock: 'virtual' });
  private readonly folder = mkdtempSync(join(tmpdir(), 'bare-io-'));
  private readonly path = join(this.folder, 'disk.img');

  constructor() {
    CkdImage.create(this.path, diskType, { cylinders: diskCylinders }).close();
    this.machine.install({ address: diskAddress, type: diskType, arguments: [this.path], directory: this.folder });
  }

  read(address: number, length: number): Uint8Array {
    return this.machine.storage.copyOut(address, length);
  }

  write(address: number, bytes: Uint8Array): void {
    this.machine.storage.copyIn(address, bytes);
  }

  setKey(block: number, key: number): void {
    this.machine.storage.setKey(block, key);
  }

  start(address: number, key: number): Outcome {
    const { storage, channels, timeline } = this.machine;
    storage.writeWord(channelAddressWord, (key << 28) | address | 0);
    const condition = channels.startIo(diskAddress, false);
    if (condition === 1) return { condition, status: hex(storage.copyOut(channelStatusWord + 4, 2)) };
    let unit = 0;
    let words = '';
    // Channel end and device end may come apart; CP tells them together.
    for (let looks = 0; looks < 10_000; looks++) {
      const answer = channels.testIo(diskAddress);
      if (answer === 1 && (storage.readByte(channelStatusWord + 4) & 0x10) === 0) {
        const status = storage.copyOut(channelStatusWord, 8);
        if (((status[4] as number) & 0x08) !== 0 || unit === 0) words = hex(status);
        unit |= status[4] as number;
        if ((unit & 0x06) !== 0) break;
      }
      timeline.jumpToNextEvent();
      timeline.runDue();
    }
    return { condition, status: `${words.slice(0, 8)}${unit.toString(16).padStart(2, '0')}${words.slice(10)}` };
  }

  track(cylinder: number, head: number): TrackRecord[] {
    return readTrack(this.path, cylinder, head);
  }

  close(): void {
    this.machine.close();
    rmSync(this.folder, { recursive: true });
  }
}

export class GuestBench implements Bench {
  readonly cp: CpBench;
  readonly vm: number;
  readonly device: number;
  private readonly folder = mkdtempSync(join(tmpdir(), 'guest-io-'));
  private readonly path = join(this.folder, 'volume.img');
  private readonly storage: GuestStorage;

  constructor() {
    CkdImage.create(this.path, diskType, { cylinders: volumeCylinders }).close();
    this.cp = new CpBench((machine) => {
      machine.install({ address: realAddress, type: diskType, arguments: [this.path], directory: this.folder });
    });
    const { cp } = this;
    cp.call('findDevices');
    const real = cp.call('findRealDevice', realAddress);
    cp.set('Rdevblok', real, 'cylinders', volumeCylinders);
    this.vm = cp.call('createMachine');
    this.storage = new GuestStorage(cp, this.vm, guestStorage);
    this.device = cp.call('addDisk', this.vm, diskAddress, real, relocation, diskCylinders);
  }

  read(address: number, length: number): Uint8Array {
    return this.storage.read(address, length);
  }

  write(address: number, bytes: Uint8Array): void {
    this.storage.write(address, bytes);
  }

  setKey(block: number, key: number): void {
    this.storage.setKey(block, key);
  }

  start(address: number, key: number): Outcome {
    const { cp, vm, device } = this;
    this.write(channelAddressWord, Uint8Array.of(key << 4, address >>> 16, (address >>> 8) & 0xff, address & 0xff));
    const condition = cp.call('virtualStartIo', vm, diskAddress, 0);
    if (condition === 1) return { condition, status: hex(this.read(channelStatusWord + 4, 2)) };
    const operation = cp.get('Vdevblok', device, 'operation');
    if (operation !== 0) cp.call('waitForOperation', operation);
    const answer = cp.call('virtualTestIo', vm, diskAddress);
    if (answer !== 1) throw new Error(`TEST I/O after the end sets condition code ${answer}`);
    return { condition, status: hex(this.read(channelStatusWord, 8)) };
  }

  /** Any program: one that does not end by itself is halted. */
  startAny(address: number, key: number): void {
    const { cp, vm, device } = this;
    const { timeline, channels } = cp.machine;
    this.write(channelAddressWord, Uint8Array.of(key << 4, address >>> 16, (address >>> 8) & 0xff, address & 0xff));
    if (cp.call('virtualStartIo', vm, diskAddress, 0) === 0) {
      for (let events = 0; events < mostEvents && channels.pendingChannels === 0; events++) {
        if (timeline.jumpToNextEvent()) timeline.runDue();
      }
      if (channels.pendingChannels === 0) cp.call('virtualHaltDevice', vm, diskAddress);
      const operation = cp.get('Vdevblok', device, 'operation');
      if (operation !== 0) cp.call('waitForOperation', operation);
    }
    while (cp.call('virtualTestIo', vm, diskAddress) !== 0) {}
  }

  /** The parts of the volume before and after the minidisk. */
  otherCylinders(): Uint8Array {
    const bytes = readFileSync(this.path);
    const cylinderSize = (bytes.length - imageHeader) / volumeCylinders;
    const start = imageHeader + relocation * cylinderSize;
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + diskCylinders * cylinderSize)]);
  }

  track(cylinder: number, head: number): TrackRecord[] {
    return readTrack(this.path, cylinder + relocation, head);
  }

  close(): void {
    this.cp.close();
    rmSync(this.folder, { recursive: true });
  }
}

function readTrack(path: string, cylinder: number, head: number): TrackRecord[] {
  const image = CkdImage.open(path, diskType, { readOnly: true });
  try {
    return image.readRecords(cylinder, head).slice(1);
  } finally {
    image.close();
  }
}
