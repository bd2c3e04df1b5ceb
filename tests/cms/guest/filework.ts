// FILEWORK: reads and writes records as the test says, so that any order of operations can be tried.
//
//     FILEWORK WRITE fn ft fm form length item count seed     count records from item on (0: after the last), one at a time
//     FILEWORK BLOCK fn ft fm form length item count seed     the same in one operation, F only
//     FILEWORK READ  fn ft fm size item count                 types number, length and checksum of each record
//     FILEWORK CLOSE fn ft fm
//
// Byte j of the i-th record written is seed + 7i + 3j. A V record has 1 + (seed + 13i) % length bytes.
import { Fscb, FscbFlag } from '../../../cms/interface/fscb.ts';
import type { ParameterList } from '../../../cms/interface/parameter-list.ts';
import { services } from '../../../cms/interface/services.ts';

const badLine = 24;

export function command(parameters: ParameterList): i32 {
  const file = local<Fscb>();
  const operation = parameters.operand[0];
  move(addr(file.name.fileName), addr(parameters.operand[1]), 8);
  move(addr(file.name.fileType), addr(parameters.operand[2]), 8);
  move(addr(file.name.fileMode), addr(parameters.operand[3]), 2);
  file.flags = FscbFlag.Extended;
  if (services.isWord(operation, 'CLOSE', 5)) return services.close(file.name);
  if (services.isWord(operation, 'READ', 4)) return readAll(file, parameters);
  file.recordFormat = parameters.operand[4].characters[0];
  if (services.isWord(operation, 'WRITE', 5)) return writeAll(file, parameters, false);
  if (services.isWord(operation, 'BLOCK', 5)) return writeAll(file, parameters, true);
  return badLine;
}

function number(parameters: ParameterList, index: u32): u32 {
  return unsigned(services.decimal(parameters.operand[index]));
}

function readAll(file: Fscb, parameters: ParameterList): i32 {
  const size = number(parameters, 4);
  const buffer = services.getStorage(size);
  file.buffer = buffer;
  file.size = size;
  file.itemNumber = number(parameters, 5);
  let rc: i32 = 0;
  const count = number(parameters, 6);
  for (let i: u32 = 0; i < count && rc === 0; i++) {
    rc = services.read(file);
    if (rc === 0) services.typeParts(i, ' ', file.bytesRead, ' ', hex(checksum(buffer, file.bytesRead), 8));
    file.itemNumber = 0;
  }
  services.freeStorage(buffer, size);
  return rc;
}

function checksum(address: u32, length: u32): u32 {
  const bytes = at<Bytes>(address);
  let sum: u32 = 0;
  for (let i: u32 = 0; i < length; i++) sum = sum * 31 + bytes[i];
  return sum;
}

function writeAll(file: Fscb, parameters: ParameterList, inOne: bool): i32 {
  const length = number(parameters, 5);
  const count = number(parameters, 7);
  const seed = number(parameters, 8);
  const size = inOne ? length * count : length;
  const buffer = services.getStorage(size);
  if (buffer === 0) return badLine;
  file.buffer = buffer;
  file.itemNumber = number(parameters, 6);
  let rc: i32 = 0;
  if (inOne) {
    for (let i: u32 = 0; i < count; i++) makeRecord(buffer + i * length, length, seed + 7 * i);
    file.size = size;
    file.itemCount = count;
    rc = services.write(file);
  } else {
    for (let i: u32 = 0; i < count && rc === 0; i++) {
      file.size = file.recordFormat === char('V') ? 1 + ((seed + 13 * i) % length) : length;
      makeRecord(buffer, file.size, seed + 7 * i);
      rc = services.write(file);
      file.itemNumber = 0;
    }
  }
  services.freeStorage(buffer, size);
  return rc;
}

function makeRecord(address: u32, length: u32, first: u32): void {
  const bytes = at<Bytes>(address);
  for (let j: u32 = 0; j < length; j++) bytes[j] = (first + 3 * j) & 0xff;
}
