/** What a user reads who gets no device: the only text that is not a program's. */
import type { DeviceLink } from './device-link.ts';
import type { ClaimRefusal } from './device-pool.ts';

const kindInWords = { typewriter: 'typewriter (3215)', display: 'display (3270)' } as const;

export function refusalText(kind: DeviceLink['kind'], refusal: ClaimRefusal, name = ''): string {
  // The name is the user's own; no more than letters and digits of it go back to the user's terminal.
  const quoted = `"${name.replaceAll(/\W/g, '').slice(0, 8)}"`;
  switch (refusal) {
    case 'none-free':
      return `Cannot connect: every ${kindInWords[kind]} of the system has a terminal; try again later`;
    case 'in-use':
      return `Cannot connect to ${quoted}: it has a terminal; ask for another one, or for none by name`;
    case 'unknown':
      return `Cannot connect to ${quoted}: there is no such terminal; ask by the address of a ${kindInWords[kind]}`;
    case 'wrong-kind':
      return `Cannot connect to ${quoted}: it is not a ${kindInWords[kind]}`;
  }
}
