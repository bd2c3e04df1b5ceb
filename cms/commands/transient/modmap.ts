// MODMAP fn: types the load map of a MODULE.
import { FileId } from '../../interface/file-id.ts';
import { FoundFile } from '../../interface/found-file.ts';
import { Fscb, FscbFlag } from '../../interface/fscb.ts';
import { ModuleHeader, ModuleSymbol } from '../../interface/module-format.ts';
import type { ParameterList } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { ReturnCode, refuseLine, refuseMissingFile, refuseReading, refuseStorage, refuseToken } from '../refusals.ts';

const moduleType = ebcdic<8>('MODULE  ');
const nameLength = 8;

const header = zeros<ModuleHeader>();

export function command(parameters: ParameterList): i32 {
  const operand = parameters.operand;
  if (services.isLast(operand[0])) return refuseLine('DMSMDP001E', 'NO FILENAME SPECIFIED');
  if (!services.isLast(operand[1])) return refuseToken('DMSMDP070E', "INVALID PARAMETER '", operand[1]);
  const file = local<Fscb>();
  const found = local<FoundFile>();
  move(addr(file.name.fileName), addr(operand[0]), nameLength);
  move(addr(file.name.fileType), addr(moduleType), nameLength);
  file.name.fileMode[0] = char('*');
  file.name.fileMode[1] = char(' ');
  if (services.findFile(file.name, found) !== 0) return refuseMissingFile('DMSMDP002E', file.name);
  move(addr(file.name.fileMode), addr(found.status.fileMode), 2);
  const rc = typeMap(file);
  services.close(file.name);
  return rc;
}

function typeMap(file: Fscb): i32 {
  file.flags = FscbFlag.Extended;
  file.itemCount = 1;
  file.buffer = addr(header);
  file.size = sizeof<ModuleHeader>();
  let rc = services.read(file);
  if (rc !== 0) return refuseReading('DMSMDP104S', rc, file.name);
  if (header.symbolCount === 0) return sayNoMap(file.name);
  const size = header.symbolCount * sizeof<ModuleSymbol>();
  const map = services.getStorage(size);
  if (map === 0) return refuseStorage('DMSMDP109S');
  file.buffer = map;
  file.size = size;
  rc = services.read(file);
  if (rc !== 0) return refuseReading('DMSMDP104S', rc, file.name);
  const symbols = at<Arr<ModuleSymbol>>(map);
  for (let i: u32 = 0; i < header.symbolCount; i++) {
    services.typeParts(textOf(symbols[i].name, nameLength), ' ', hex(symbols[i].address, 6));
  }
  services.freeStorage(map, size);
  return 0;
}

function sayNoMap(name: FileId): i32 {
  const id = local<Bytes<20>>();
  services.message('DMSMDP018E', "NO LOAD MAP AVAILABLE FOR '", services.fileIdText(name, id), "'");
  return ReturnCode.Missing;
}
