import { describe, expect, test } from 'vitest';
import { DevicePool } from '../../tn3270/device-pool.ts';
import { ConversingDisplay } from './programs/conversing-display.ts';
import { ConversingTypewriter } from './programs/conversing-typewriter.ts';

function pool(): DevicePool {
  const devices = [new ConversingDisplay(0x0c1), new ConversingDisplay(0x0c0), new ConversingTypewriter(0x020)];
  return new DevicePool(devices);
}

function addressOrRefusal(claim: ReturnType<DevicePool['claim']>): string {
  return 'refusal' in claim ? claim.refusal : claim.link.address.toString(16);
}

describe('a claim', () => {
  test('gets the lowest free device of its kind until none is left', () => {
    const devices = pool();
    const claims = [1, 2, 3].map(() => addressOrRefusal(devices.claim('display')));
    expect(claims).toEqual(['c0', 'c1', 'none-free']);
    expect(addressOrRefusal(devices.claim('typewriter'))).toBe('20');
  });

  test.each([
    ['0C1', 'c1'],
    ['0c1', 'c1'],
    ['C1', 'c1'],
    ['0C2', 'unknown'],
    ['', 'unknown'],
    ['020', 'wrong-kind'],
  ])('for the device named "%s" gets %s', (name, result) => {
    expect(addressOrRefusal(pool().claim('display', name))).toBe(result);
  });

  test('for a device that is taken is refused until it is released', () => {
    const devices = pool();
    const claim = devices.claim('display', '0C0');
    expect(addressOrRefusal(devices.claim('display', '0C0'))).toBe('in-use');
    if ('link' in claim) devices.release(claim.link);
    expect(addressOrRefusal(devices.claim('display', '0C0'))).toBe('c0');
  });
});
