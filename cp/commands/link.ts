// LINK [TO] userid vaddr1 [AS] vaddr2 [mode] [[PASS=] password]: a disk of another user, or of one's own once more.

import { DirectoryAccessMode, DirectoryMinidisk, ObjectDirectory } from '../../directory/records/object-directory.ts';
import { VdevFlag } from '../blocks/virtual-device.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import { findUser } from '../directory/lookup.ts';
import { message, respond } from '../messages/response.ts';
import { getStorage, returnStorage } from '../storage/free.ts';
import { upperCase } from '../terminal/line-editing.ts';
import { hideTyping, readLine } from '../terminal/terminal.ts';
import { findDevice } from '../virtual-io/devices.ts';
import { findMinidisk } from '../virtual-io/directory-devices.ts';
import { isLinked, LinkAnswer, linkMinidisk } from '../virtual-io/disks.ts';
import { LinkSurvey } from '../virtual-io/minidisk-links.ts';
import { CommandLine, hexValue, isWord, nextWord, peekWord, toIdentifier } from './scan.ts';
import { identifierText } from './user-name.ts';

/** What the command line asks for. */
class LinkRequest {
  owner: Bytes<8>;
  ownerAddress: u32;
  address: u32;
  /** `DirectoryAccessMode`, or 0: the default. */
  mode: u8;
  /** Nonzero: a password was on the line. */
  given: u8;
  password: Bytes<8>;
}

/** Wrong passwords that a session may have before LINK is over for it. */
const mostFailures = 10;

export function linkCommand(vm: Vmblok, line: CommandLine): u32 {
  const request = local<LinkRequest>();
  const refusal = scanRequest(vm, line, request);
  if (refusal !== 0) return refusal;
  if (vm.passwordFailures >= mostFailures) {
    return message(vm, 'LNK', 115, char('E'), 'LINK INVALID; EXCESSIVE INCORRECT PASSWORDS');
  }
  const page = getStorage(ObjectDirectory.pageSize);
  const answer = linkTo(vm, request, page);
  returnStorage(page, ObjectDirectory.pageSize);
  return answer;
}

function scanRequest(vm: Vmblok, line: CommandLine, request: LinkRequest): u32 {
  if (isWord(peekWord(line), 'TO', 2)) nextWord(line);
  const owner = nextWord(line);
  if (owner.length === 0 || owner.length > 8) return message(vm, 'LNK', 20, char('E'), 'USERID MISSING OR INVALID');
  if (owner === '*') move(request.owner, vm.userId, 8);
  else toIdentifier(owner, request.owner);
  const from = hexValue(nextWord(line), 3);
  if (from < 0) return message(vm, 'LNK', 22, char('E'), 'VADDR MISSING OR INVALID');
  if (isWord(peekWord(line), 'AS', 2)) nextWord(line);
  const as = hexValue(nextWord(line), 3);
  if (as < 0) return message(vm, 'LNK', 22, char('E'), 'VADDR MISSING OR INVALID');
  request.ownerAddress = unsigned(from);
  request.address = unsigned(as);
  let word = nextWord(line);
  const mode = modeOf(word);
  if (mode !== 0) {
    request.mode = mode;
    word = nextWord(line);
  }
  if (isWord(word, 'PASS=', 5)) word = nextWord(line);
  if (word.length > 0) {
    request.given = 1;
    toIdentifier(word, request.password);
  }
  return 0;
}

/** `DirectoryAccessMode` of a word, 0 if it is none. */
function modeOf(word: Text): u8 {
  if (word === 'R') return DirectoryAccessMode.read;
  if (word === 'RR') return DirectoryAccessMode.readAlways;
  if (word === 'W') return DirectoryAccessMode.write;
  if (word === 'WR') return DirectoryAccessMode.writeElseRead;
  if (word === 'M') return DirectoryAccessMode.multiple;
  if (word === 'MR') return DirectoryAccessMode.multipleElseRead;
  if (word === 'MW') return DirectoryAccessMode.multipleWrite;
  return 0;
}

function linkTo(vm: Vmblok, request: LinkRequest, page: u32): u32 {
  const name = identifierText(request.owner);
  if (findDevice(vm, request.address) !== null) {
    return message(
      vm,
      'LNK',
      110,
      char('E'),
      name,
      ' ',
      hex(request.ownerAddress, 3),
      ' NOT LINKED; VDEV ',
      hex(request.address, 3),
      ' ALREADY DEFINED',
    );
  }
  const user = findUser(request.owner, page);
  const minidisk = user === null ? null : findMinidisk(user, request.ownerAddress);
  if (minidisk === null) {
    return message(
      vm,
      'LNK',
      107,
      char('E'),
      name,
      ' ',
      hex(request.ownerAddress, 3),
      ' NOT LINKED; NOT IN CP DIRECTORY',
    );
  }
  const own = same(request.owner, vm.userId, 8);
  let mode = request.mode;
  if (mode === 0) mode = own ? minidisk.mode : DirectoryAccessMode.read;
  if (!own) {
    const refusal = checkPassword(vm, request, minidisk, mode);
    if (refusal !== 0) return refusal;
  }
  const others = local<LinkSurvey>();
  const answer = linkMinidisk(vm, request.address, minidisk, request.owner, mode, others);
  return report(vm, request, minidisk, answer, others);
}

/** The password that a mode needs: read, write or multiple. */
function checkPassword(vm: Vmblok, request: LinkRequest, minidisk: DirectoryMinidisk, mode: u8): u32 {
  let wanted = minidisk.readPassword;
  let missing: u32 = 111;
  let kind = 'READ';
  if (mode === DirectoryAccessMode.write || mode === DirectoryAccessMode.writeElseRead) {
    wanted = minidisk.writePassword;
    missing = 112;
    kind = 'WRITE';
  } else if (mode >= DirectoryAccessMode.multiple) {
    wanted = minidisk.multiplePassword;
    missing = 113;
    kind = 'MULT';
  }
  const password = identifierText(wanted);
  if (password === 'ALL') return 0;
  const name = identifierText(request.owner);
  if (password.length === 0) {
    return message(
      vm,
      'LNK',
      missing,
      char('E'),
      name,
      ' ',
      hex(request.ownerAddress, 3),
      ' NOT LINKED; NO ',
      kind,
      ' PASSWORD',
    );
  }
  if (request.given === 0 && !askPassword(vm, kind, request.password)) return 114;
  if (same(wanted, request.password, 8)) return 0;
  vm.passwordFailures++;
  return message(
    vm,
    'LNK',
    114,
    char('E'),
    name,
    ' ',
    hex(request.ownerAddress, 3),
    ' NOT LINKED; MODE OR PASSWORD INCORRECT',
  );
}

function askPassword(vm: Vmblok, kind: Text, password: Bytes): bool {
  const typed = local<Bytes<240>>();
  hideTyping(vm);
  respond(vm, 'ENTER ', kind, ' PASSWORD:');
  const length = readLine(vm, typed, true);
  if (length < 0) return false;
  for (let i = 0; i < length; i++) typed[i] = upperCase(typed[i]);
  toIdentifier(textOf(typed, unsigned(length)), password);
  return true;
}

function report(vm: Vmblok, request: LinkRequest, minidisk: DirectoryMinidisk, answer: u32, others: LinkSurvey): u32 {
  const name = identifierText(request.owner);
  const writer = others.writer;
  if (answer === LinkAnswer.VolumeNotMounted) {
    return message(
      vm,
      'LNK',
      108,
      char('E'),
      name,
      ' ',
      hex(request.ownerAddress, 3),
      ' NOT LINKED; VOLID ',
      textOf(minidisk.volume, 6),
      ' NOT MOUNTED',
    );
  }
  if (isLinked(answer)) {
    reportOthers(vm, request, answer, others);
    return 0;
  }
  if (writer !== null) {
    return message(
      vm,
      'LNK',
      answer,
      char('E'),
      name,
      ' ',
      hex(request.ownerAddress, 3),
      ' NOT LINKED; R/W BY ',
      identifierText(writer.userId),
    );
  }
  return message(
    vm,
    'LNK',
    answer,
    char('E'),
    name,
    ' ',
    hex(request.ownerAddress, 3),
    ' NOT LINKED; R/O BY ',
    zeroFilled(others.readers, 3),
    ' USERS',
  );
}

/** "DASD 192 LINKED R/O; R/W BY userid"; nothing when nobody else has the disk. */
function reportOthers(vm: Vmblok, request: LinkRequest, answer: u32, others: LinkSurvey): void {
  const device = findDevice(vm, request.address);
  if (device === null || (others.readers === 0 && others.writers === 0)) return;
  const how =
    answer !== LinkAnswer.Granted
      ? ' FORCED R/O; '
      : (device.flags & VdevFlag.ReadOnly) !== 0
        ? ' LINKED R/O; '
        : ' LINKED R/W; ';
  const writer = others.writer;
  if (writer !== null) respond(vm, 'DASD ', hex(request.address, 3), how, 'R/W BY ', identifierText(writer.userId));
  else respond(vm, 'DASD ', hex(request.address, 3), how, 'R/O BY ', zeroFilled(others.readers, 3), ' USERS');
}
