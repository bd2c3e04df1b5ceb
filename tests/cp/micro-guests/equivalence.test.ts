/**
 * Micro-guests end in a virtual machine as they do on the bare machine: registers, storage, PSWs, console. So they do when
 * CP itself runs in a virtual machine.
 */
import { testBusyChannel } from './busy-channel.ts';
import { testDepths } from './depths.ts';

testDepths([
  { depth: 1, place: 'under CP' },
  { depth: 2, place: 'under CP under CP' },
]);

testBusyChannel();
