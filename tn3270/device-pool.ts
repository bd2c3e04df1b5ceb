/**
 * The terminal devices of the machine that clients may have, and who has them. The system console is not among them.
 */
import type { DeviceLink } from './device-link.ts';

export type ClaimRefusal =
  /** Every device of the kind has a client. */
  | 'none-free'
  /** The device that was asked for has a client. */
  | 'in-use'
  /** There is no device of that address. */
  | 'unknown'
  /** The device that was asked for is of the other kind. */
  | 'wrong-kind';

export type Claim = { readonly link: DeviceLink } | { readonly refusal: ClaimRefusal };

export class DevicePool {
  private readonly links: readonly DeviceLink[];
  private readonly claimed = new Set<DeviceLink>();

  constructor(links: Iterable<DeviceLink>) {
    this.links = [...links].sort((one, other) => one.address - other.address);
  }

  /** Takes the free device of the kind with the lowest address or, given a name, the device that `deviceName` names. */
  claim(kind: DeviceLink['kind'], name?: string): Claim {
    return name === undefined ? this.claimAny(kind) : this.claimNamed(kind, name);
  }

  /** Gives a device back. */
  release(link: DeviceLink): void {
    this.claimed.delete(link);
  }

  private claimAny(kind: DeviceLink['kind']): Claim {
    const link = this.links.find((each) => each.kind === kind && !this.claimed.has(each));
    return link === undefined ? { refusal: 'none-free' } : this.give(link);
  }

  private claimNamed(kind: DeviceLink['kind'], name: string): Claim {
    const link = this.links.find((each) => deviceName(each) === name.toUpperCase().padStart(3, '0'));
    if (link === undefined) return { refusal: 'unknown' };
    if (link.kind !== kind) return { refusal: 'wrong-kind' };
    return this.claimed.has(link) ? { refusal: 'in-use' } : this.give(link);
  }

  private give(link: DeviceLink): Claim {
    this.claimed.add(link);
    return { link };
  }
}

/** The name by which a client asks for a device and is told which one it got: its address, such as `0C0`. */
export function deviceName(link: DeviceLink): string {
  return link.address.toString(16).toUpperCase().padStart(3, '0');
}
