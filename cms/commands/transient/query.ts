// QUERY function [operand]: tells of settings, disks and the search order. What CMS does not know is left to CP.
import { type ActiveDisk, DiskFlag, systemEntries } from '../../interface/active-disk.ts';
import { ExecFlag, MachineState, nucon, Setting } from '../../interface/nucon.ts';
import type { ParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { ReturnCode, refuseLine, refuseNotAccessed, refuseToken } from '../refusals.ts';

/** One function of QUERY. */
class Query {
  name: Text;
  shortest: u32;
  run: (operand: Token) => i32;
}

const queries = table<Query>([
  { name: 'ABBREV', shortest: 6, run: queryAbbreviations },
  { name: 'AUTOREAD', shortest: 8, run: queryAutoRead },
  { name: 'CMSLEVEL', shortest: 8, run: queryLevel },
  { name: 'CMSTYPE', shortest: 7, run: queryTyping },
  { name: 'DISK', shortest: 4, run: queryDisk },
  { name: 'EXECTRAC', shortest: 8, run: queryExecTrace },
  { name: 'IMPCP', shortest: 5, run: queryImpliedCp },
  { name: 'IMPEX', shortest: 5, run: queryImpliedExec },
  { name: 'PROTECT', shortest: 7, run: queryProtection },
  { name: 'RDYMSG', shortest: 6, run: queryReadyMessage },
  { name: 'SEARCH', shortest: 6, run: querySearch },
  { name: 'STACK', shortest: 5, run: queryStack },
]);

/** Code that makes CMS try CP. */
const notMine = -3;

export function command(parameters: ParameterList): i32 {
  const name = parameters.operand[0];
  if (services.isLast(name)) return refuseLine('DMSQRY047E', 'NO FUNCTION SPECIFIED');
  for (let i: u32 = 0; i < queries.length; i++) {
    if (services.isWord(name, queries[i].name, queries[i].shortest)) return runQuery(queries[i], parameters);
  }
  return notMine;
}

/** Every function has one operand at most. */
function runQuery(query: Query, parameters: ParameterList): i32 {
  const operand = parameters.operand[1];
  if (!services.isLast(operand) && !services.isLast(parameters.operand[2])) {
    return refuseToken('DMSQRY070E', "INVALID PARAMETER '", parameters.operand[2]);
  }
  return query.run(operand);
}

// ---- settings

function querySetting(name: Text, setting: u8, operand: Token): i32 {
  return say(name, (nucon.settings & setting) !== 0 ? 'ON' : 'OFF', operand);
}

function say(name: Text, value: Text, operand: Token): i32 {
  if (!services.isLast(operand)) return refuseToken('DMSQRY070E', "INVALID PARAMETER '", operand);
  services.typeParts(name, ' = ', value);
  return 0;
}

function queryAbbreviations(operand: Token): i32 {
  return querySetting('ABBREV', Setting.Abbreviations, operand);
}

function queryAutoRead(operand: Token): i32 {
  return querySetting('AUTOREAD', Setting.AutoRead, operand);
}

function queryImpliedCp(operand: Token): i32 {
  return querySetting('IMPCP', Setting.ImpliedCp, operand);
}

function queryImpliedExec(operand: Token): i32 {
  return querySetting('IMPEX', Setting.ImpliedExec, operand);
}

function queryProtection(operand: Token): i32 {
  return querySetting('PROTECT', Setting.Protect, operand);
}

function queryReadyMessage(operand: Token): i32 {
  return say('RDYMSG', (nucon.settings & Setting.LongReady) !== 0 ? 'LMSG' : 'SMSG', operand);
}

function queryTyping(operand: Token): i32 {
  return say('CMSTYPE', (nucon.state & MachineState.TypingHalted) !== 0 ? 'HT' : 'RT', operand);
}

function queryExecTrace(operand: Token): i32 {
  return say('EXECTRAC', (nucon.execFlag & ExecFlag.Trace) !== 0 ? 'ON' : 'OFF', operand);
}

function queryLevel(operand: Token): i32 {
  if (!services.isLast(operand)) return refuseToken('DMSQRY070E', "INVALID PARAMETER '", operand);
  services.type(services.trim(addr(nucon.systemId), nucon.systemId.length));
  return 0;
}

function queryStack(operand: Token): i32 {
  if (!services.isLast(operand)) return refuseToken('DMSQRY070E', "INVALID PARAMETER '", operand);
  services.typeParts('STACK = ', services.stackedLines());
  return 0;
}

// ---- disks

/** QUERY SEARCH: accessed disks in the order in which they are searched. */
function querySearch(operand: Token): i32 {
  if (!services.isLast(operand)) return refuseToken('DMSQRY070E', "INVALID PARAMETER '", operand);
  for (let disk = nucon.firstDisk; disk !== null; disk = disk.next) {
    services.typeParts(
      textOf(disk.label.volumeLabel, 6),
      ' ',
      hex(disk.deviceNumber, 3),
      '  ',
      character(disk.mode),
      character(disk.extensionOf === disk.mode ? char(' ') : char('/')),
      character(disk.extensionOf === disk.mode ? char(' ') : disk.extensionOf),
      ' ',
      statusOf(disk),
    );
  }
  return 0;
}

function statusOf(disk: ActiveDisk): Text {
  return isReadOnly(disk) ? 'R/O' : 'R/W';
}

function isReadOnly(disk: ActiveDisk): bool {
  return (disk.flags & DiskFlag.ReadOnly) !== 0;
}

const diskHeading = 'LABEL  CUU M  STAT  CYL TYPE BLKSIZE   FILES  BLKS USED-(%) BLKS LEFT BLK TOTAL';

/** QUERY DISK [mode|*|MAX|R/W]: one disk, all of them, the one with the most room, those that can be written. */
function queryDisk(operand: Token): i32 {
  if (services.isLast(operand) || services.isWord(operand, '*', 1)) return listDisks(false);
  if (services.isWord(operand, 'R/W', 3)) return listDisks(true);
  if (services.isWord(operand, 'MAX', 3)) return roomiestDisk();
  const mode = services.trimmed(operand);
  if (mode.length !== 1 || mode[0] < char('A') || mode[0] > char('Z')) {
    services.message('DMSQRY026E', "INVALID PARAMETER '", mode, "' FOR DISK FUNCTION");
    return ReturnCode.BadLine;
  }
  const disk = services.disk(mode[0]);
  if (disk === null) return refuseNotAccessed('DMSQRY069E', mode[0]);
  services.type(diskHeading);
  describe(disk);
  return 0;
}

function listDisks(onlyWritable: bool): i32 {
  let count: u32 = 0;
  for (let disk = nucon.firstDisk; disk !== null; disk = disk.next) {
    if (onlyWritable && isReadOnly(disk)) continue;
    if (count === 0) services.type(diskHeading);
    describe(disk);
    count++;
  }
  return count === 0 ? refuseNoDisk() : 0;
}

function refuseNoDisk(): i32 {
  services.message('DMSQRY006E', 'NO READ/WRITE DISK ACCESSED');
  return ReturnCode.Disk;
}

function roomiestDisk(): i32 {
  let best: Ptr<ActiveDisk> | null = null;
  let mostBytes: u32 = 0;
  for (let disk = nucon.firstDisk; disk !== null; disk = disk.next) {
    const bytes = blocksLeft(disk) * disk.label.blockSize;
    if (!isReadOnly(disk) && (best === null || bytes > mostBytes)) {
      best = disk;
      mostBytes = bytes;
    }
  }
  if (best === null) return refuseNoDisk();
  services.type(diskHeading);
  describe(best);
  return 0;
}

function blocksLeft(disk: ActiveDisk): u32 {
  return disk.label.blockCount - disk.label.blocksUsed;
}

/** Where "BLKS LEFT" and "BLK TOTAL" end. */
const leftEnd = 69;
const lineEnd = 79;
const numberWidth = 10;

function describe(disk: ActiveDisk): void {
  const line = local<Bytes<80>>();
  const label = disk.label;
  fill(addr(line), char(' '), lineEnd);
  services.compose(
    addr(line),
    leftEnd - numberWidth,
    textOf(label.volumeLabel, 6),
    ' ',
    hex(disk.deviceNumber, 3),
    ' ',
    character(disk.mode),
    '   ',
    statusOf(disk),
    rightAligned(signed(label.cylindersUsable), 5),
    ' ',
    hex(disk.deviceType, 4),
    rightAligned(signed(label.blockSize), 5),
    rightAligned(signed(disk.directoryEntries - systemEntries), 11),
    rightAligned(signed(label.blocksUsed), 11),
    '-',
    percentUsed(disk),
  );
  services.compose(
    addr(line) + leftEnd - numberWidth,
    numberWidth,
    rightAligned(signed(blocksLeft(disk)), numberWidth),
  );
  services.compose(addr(line) + leftEnd, numberWidth, rightAligned(signed(label.blockCount), numberWidth));
  services.type(textOf(addr(line), lineEnd));
}

/** Rounded; disks have too few blocks for an overflow. */
function percentUsed(disk: ActiveDisk): u32 {
  return (disk.label.blocksUsed * 100 + disk.label.blockCount / 2) / disk.label.blockCount;
}
