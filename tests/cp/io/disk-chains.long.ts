import { test } from 'vitest';
import { compareChains } from './disk-chains.ts';
import { BareBench, GuestBench } from './guest-bench.ts';

test('channel programs for a minidisk do under CP what they do on the bare machine', () => {
  const [bare, guest] = [new BareBench(), new GuestBench()];
  compareChains(bare, guest, 10_000);
  bare.close();
  guest.close();
});
