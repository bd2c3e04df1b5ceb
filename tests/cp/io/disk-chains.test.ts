import { expect, test } from 'vitest';
import { compareChains } from './disk-chains.ts';
import { BareBench, GuestBench } from './guest-bench.ts';

test('channel programs for a minidisk do under CP what they do on the bare machine', () => {
  const [bare, guest] = [new BareBench(), new GuestBench()];
  try {
    compareChains(bare, guest, 150);
    expect(guest.cp.get('Vdevblok', guest.device, 'operation')).toBe(0);
  } finally {
    bare.close();
    guest.close();
  }
});
