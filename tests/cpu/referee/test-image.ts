/** The image of a batch of test cases, and what our CPU makes of it. */
import { readFileSync } from 'node:fs';
import { architectureConstants } from '../../../src/assembler/architecture-constants.ts';
import { assemble } from '../../../src/assembler/assemble.ts';
import { bareCpu, runToWait } from '../../../src/cpu/bare-cpu.ts';
import type { Cpu } from '../../../src/cpu/cpu.ts';
import { type LoadImage, link } from '../../../src/linker/link.ts';
import { MirroredStorage } from '../../../src/storage/mirrored-storage.ts';
import { blockKeys, CaseRecord, endAddress, Layout, windowAddresses } from './layout.ts';
import type { TestCase } from './random-case.ts';
import { storeTranslationTables } from './translation-tables.ts';

const endOfList = 0xffffffff;

/** The program that runs the cases, and its symbols. */
function caseRunner(): LoadImage {
  const text = readFileSync(new URL('case-runner.asm', import.meta.url), 'utf8');
  const { module } = assemble(text, {
    file: 'case-runner.asm',
    constants: { ...architectureConstants, Layout, Record: CaseRecord },
  });
  return link([module], { origin: 0 });
}

const { bytes: runnerBytes, symbols } = caseRunner();

/** The bytes of storage from 0 on. */
export function testImage(cases: readonly TestCase[]): Uint8Array {
  const end = Layout.cases + cases.length * CaseRecord.size;
  if (end > Layout.storageSize) throw new Error(`${cases.length} cases do not fit into ${Layout.storageSize} bytes`);
  const storage = new MirroredStorage(Layout.storageSize);
  storage.copyIn(0, runnerBytes);
  storeWords(storage, symbols.get('CASEEND')!, [end]);
  storeWords(storage, symbols.get('WINDOWS')!, [...windowAddresses, endOfList]);
  storeWords(storage, symbols.get('KEYS')!, [...blockKeys.flatMap(({ address, key }) => [address, key]), endOfList]);
  storage.copyIn(
    Layout.pristine,
    Uint8Array.from({ length: Layout.dataSize }, (_, place) => place * 7 + (place >>> 8)),
  );
  storeTranslationTables(storage);
  for (const [index, testCase] of cases.entries()) {
    storeCase(storage, Layout.cases + index * CaseRecord.size, testCase);
  }
  return storage.copyOut(0, end);
}

function storeWords(storage: MirroredStorage, address: number, words: readonly number[]): void {
  for (const [index, word] of words.entries()) storage.writeWord(address + 4 * index, word);
}

function storeCase(storage: MirroredStorage, record: number, testCase: TestCase): void {
  storeWords(storage, record + CaseRecord.psw, testCase.psw);
  storeWords(storage, record + CaseRecord.controls, testCase.controls);
  storeWords(storage, record + CaseRecord.events, testCase.events);
  storeWords(storage, record + CaseRecord.general, testCase.general);
  storage.copyIn(record + CaseRecord.code, testCase.code);
  storage.copyIn(record + CaseRecord.floating, testCase.floating);
  storage.copyIn(record + CaseRecord.windows, testCase.windows);
}

/** That of Hercules' configuration. */
const identification = { version: 0xfd, serial: 0x000611, model: 0x3033 };

/** Instructions that a case may take on the average, with what the case runner does before and after. */
const longestCase = 10_000;

/** Our CPU about to run the cases. */
export function preparedCpu(image: Uint8Array, isPlain = false): Cpu {
  const cpu = bareCpu({ storageSize: Layout.storageSize, isPlain, identification });
  cpu.main.copyIn(0, image);
  cpu.loadStatus(cpu.main.readWord(0), cpu.main.readWord(4));
  return cpu;
}

/** The records as our CPU leaves them; as the plain interpreter does. */
export function runOnOurs(image: Uint8Array, isPlain = false): Uint8Array {
  const cpu = preparedCpu(image, isPlain);
  const reason = runToWait(cpu, Math.ceil(image.length / CaseRecord.size) * longestCase);
  if (reason !== 'disabled-wait' || cpu.psw.address !== endAddress) {
    const testCase = (cpu.main.readWord(symbols.get('CASE')!) - Layout.cases) / CaseRecord.size;
    throw new Error(`Case ${testCase} ended with ${reason} at X'${cpu.psw.address.toString(16)}'`);
  }
  return cpu.main.copyOut(Layout.cases, image.length - Layout.cases);
}
