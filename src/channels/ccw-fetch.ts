/**
 * Fetches channel command words, one when it is needed and never ahead, so that a channel program may change the words
 * in front of it (Principles of Operation, "Channel-Command Word", "Chaining", "Program Check").
 */
import { CcwCommand, CcwFlag } from '../architecture/channel-command-word.ts';
import { ChannelStatus } from '../architecture/channel-status-word.ts';
import type { AccessCheck, ChannelStorage } from './channel-storage.ts';

/** A CCW of format 0 as it was fetched. */
export interface Ccw {
  readonly command: number;
  readonly dataAddress: number;
  readonly flags: number;
  readonly count: number;
}

/** What a fetch gave. */
export interface CcwFetch {
  /** Channel status, 0 when `ccw` may be used. */
  readonly check: AccessCheck;
  readonly ccw: Ccw;
  /** Address of the word fetched, or of the word that is in error. */
  readonly address: number;
}

/** Why a word is fetched: what is checked depends on it. */
export type FetchPurpose = 'first command' | 'chained command' | 'chained data';

const ccwSize = 8;
const noCcw: Ccw = { command: 0, dataAddress: 0, flags: 0, count: 0 };

/** Fetches the CCW at an address, through one transfer in channel. */
export function fetchCcw(storage: ChannelStorage, address: number, purpose: FetchPurpose): CcwFetch {
  const found = readCcw(storage, address);
  if (found.check !== 0 || !isTransferInChannel(found.ccw.command)) return validate(found, purpose);
  if (purpose === 'first command') return programCheck(found);
  const target = readCcw(storage, found.ccw.dataAddress);
  // A transfer whose target cannot be fetched is itself the word in error.
  if (target.check !== 0) return { ...target, address };
  return isTransferInChannel(target.ccw.command) ? programCheck(target) : validate(target, purpose);
}

function readCcw(storage: ChannelStorage, address: number): CcwFetch {
  if (address % ccwSize !== 0) return { check: ChannelStatus.ProgramCheck, ccw: noCcw, address };
  const check = storage.checkFetch(address, ccwSize);
  if (check !== 0) return { check, ccw: noCcw, address };
  const left = storage.fetchWord(address);
  const right = storage.fetchWord(address + 4);
  const ccw = { command: left >>> 24, dataAddress: left & 0xffffff, flags: right >>> 24, count: right & 0xffff };
  return { check: 0, ccw, address };
}

function validate(found: CcwFetch, purpose: FetchPurpose): CcwFetch {
  if (found.check !== 0) return found;
  const { command, flags, count } = found.ccw;
  const isInvalid = purpose !== 'chained data' && (command & 0x0f) === 0;
  if (isInvalid || count === 0 || (flags & CcwFlag.Reserved) !== 0) return programCheck(found);
  return found;
}

function programCheck(found: CcwFetch): CcwFetch {
  return { ...found, check: ChannelStatus.ProgramCheck };
}

function isTransferInChannel(command: number): boolean {
  return (command & 0x0f) === CcwCommand.TransferInChannel;
}
