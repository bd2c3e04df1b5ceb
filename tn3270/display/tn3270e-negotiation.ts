/**
 * TN3270E's own negotiation: which device the client gets, and which functions both use (RFC 2355, section 7).
 *
 * We grant RESPONSES and SYSREQ and nothing else. With BIND-IMAGE granted clients wait for a BIND before they show
 * anything, and with CONTENTION-RESOLUTION scripted ones wait for a token that never comes.
 */

import type { DeviceLink } from '../device-link.ts';
import type { ClaimRefusal, DevicePool } from '../device-pool.ts';
import { deviceName } from '../device-pool.ts';
import type { Wire } from '../session.ts';
import { TelnetOption } from '../telnet/commands.ts';
import { parameters } from '../telnet/transmission.ts';
import { type DisplayType, isDisplay, parseTerminalType } from '../terminal-type.ts';
import { RejectReason, Tn3270eFunction, Tn3270eOperation } from './tn3270e-codes.ts';

const { Associate, Connect, DeviceType, Functions, Is, Reason, Reject, Request, Send } = Tn3270eOperation;

const grantedFunctions: readonly number[] = [Tn3270eFunction.Responses, Tn3270eFunction.SystemRequest];

/** A client that has made this many requests will not agree to anything. */
const requestsLimit = 32;

const reasonOfRefusal: Readonly<Record<ClaimRefusal, number>> = {
  'none-free': RejectReason.DeviceInUse,
  'in-use': RejectReason.DeviceInUse,
  unknown: RejectReason.InvalidName,
  'wrong-kind': RejectReason.TypeNameError,
};

export interface Tn3270eAgreement {
  readonly link: DeviceLink;
  readonly type: DisplayType;
  readonly functions: ReadonlySet<number>;
}

export class Tn3270eNegotiation {
  private device: { link: DeviceLink; type: DisplayType } | undefined;
  private requests = 0;

  constructor(
    private readonly wire: Wire,
    private readonly pool: DevicePool,
    private readonly agreed: (agreement: Tn3270eAgreement) => void,
  ) {}

  start(): void {
    this.send([Send, DeviceType]);
  }

  /** The parameters of TN3270E that a client sent; those that mean nothing are passed over. */
  receive(bytes: Uint8Array): void {
    const [subject, operation] = bytes;
    if (operation === Request && ++this.requests > requestsLimit) this.wire.hangUp();
    else if (subject === DeviceType && operation === Request) this.deviceRequested(bytes.subarray(2));
    else if (subject === Functions && operation === Request) this.functionsRequested(bytes.subarray(2));
    else if (subject === Functions && operation === Is) this.conclude(grantable(bytes.subarray(2)));
  }

  /** The client gave TN3270E up, or is gone. */
  abandon(): void {
    if (this.device !== undefined) this.pool.release(this.device.link);
    this.device = undefined;
  }

  /** The device type, and maybe CONNECT and the name of a device or ASSOCIATE and that of a display. */
  private deviceRequested(request: Uint8Array): void {
    this.abandon();
    const end = request.findIndex((byte) => byte === Connect || byte === Associate);
    const typeName = ascii(end < 0 ? request : request.subarray(0, end));
    const type = parseTerminalType(typeName);
    if (end >= 0 && request[end] === Associate) this.reject(RejectReason.InvalidAssociate);
    else if (!isDisplay(type)) this.reject(RejectReason.InvalidDeviceType);
    else this.claim(type, end < 0 ? type.deviceName : ascii(request.subarray(end + 1)));
  }

  private claim(type: DisplayType, name: string | undefined): void {
    const claim = this.pool.claim('display', name === undefined ? undefined : name.replace(/^@/, ''));
    if ('refusal' in claim) this.reject(reasonOfRefusal[claim.refusal]);
    else {
      this.device = { link: claim.link, type };
      this.send([DeviceType, Is, ...Buffer.from(type.name), Connect, ...Buffer.from(deviceName(claim.link))]);
    }
  }

  private reject(reason: number): void {
    this.send([DeviceType, Reject, Reason, reason]);
  }

  /** Agreed if we can grant all of it; otherwise we ask for the part that we can, and the client is to agree. */
  private functionsRequested(requested: Uint8Array): void {
    if (this.device === undefined) return;
    const granted = grantable(requested);
    const isAll = requested.every((each) => granted.has(each));
    this.send([Functions, isAll ? Is : Request, ...granted]);
    if (isAll) this.conclude(granted);
  }

  private conclude(functions: ReadonlySet<number>): void {
    if (this.device === undefined) return;
    const agreement = { ...this.device, functions };
    this.device = undefined;
    this.agreed(agreement);
  }

  private send(bytes: Iterable<number>): void {
    this.wire.send(parameters(TelnetOption.Tn3270e, bytes));
  }
}

function grantable(functions: Uint8Array): ReadonlySet<number> {
  return new Set(grantedFunctions.filter((each) => functions.includes(each)));
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
