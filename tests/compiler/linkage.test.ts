/** Interruption entries, programs by OS linkage, supervisor calls, assembler routines: docs/subset.md, "Linkage". */
import { expect, test } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import { guestProgram } from './guest-program.ts';

const pageZero = `
import { PageZero } from './src/architecture/records/page-zero.ts';
class Low extends PageZero {
  @off(0x180) svcSave: Arr<u32, 16>;
  @off(0x1c0) scratch: Arr<u32, 16>;
  @overlay(0x38) resumePsw: Arr<u32, 2>;
}
const psa = at<Low>(0);
const stack = zeros<Bytes<1024>>();
`;

for (const keepInRegisters of [true, false]) {
  test('an interruption entry saves all registers, takes its own stack and goes back to where it was', () => {
    const program = guestProgram({
      keepInRegisters,
      files: {
        'a.ts': `${pageZero}
let calls: u32 = 0;
let lastCode: u32 = 0;
function remember(code: u32): void { lastCode = code; calls++; }
export const entry = interrupt(psa.svcSave, psa.supervisorCallOldPsw, addr(stack) + 1024, () => {
  remember(psa.supervisorCallCode);
  psa.svcSave[15] = psa.svcSave[1] * 2;
  if (lastCode === 9) return;
  psa.svcSave[2] = 0x1234;
});
export function install(): void {
  psa.supervisorCallNewPsw.keyAndFlags = 0x08;
  psa.supervisorCallNewPsw.address = addr(entry);
}
export function ask(): i32 { return svc(5, 21) + svc(9, 100); }
export function count(): u32 { return calls; }
`,
      },
    });
    program.call('install');
    expect(program.call('ask')).toBe(242);
    expect(program.call('count')).toBe(2);
    expect(program.word('lastCode')).toBe(9);
  });

  test('resume loads all registers and the PSW', () => {
    const program = guestProgram({
      keepInRegisters,
      files: {
        'a.ts': `${pageZero}
export function go(where: u32, value: u32): void {
  psa.scratch[1] = value;
  psa.scratch[14] = where;
  psa.resumePsw[0] = 0x00080000;
  psa.resumePsw[1] = where;
  resume(psa.scratch, psa.resumePsw);
}
`,
      },
    });
    expect(program.call('go', 0x220, 77)).toBe(77);
  });

  test('a program by OS linkage gets R1, returns R15 and leaves the other registers alone', () => {
    const program = guestProgram({
      keepInRegisters,
      files: {
        'a.ts': `
class Plist { command: Bytes<8>; value: u32; }
const stack = zeros<Bytes<2048>>();
const saveArea = zeros<Arr<u32, 18>>();
const plist = data<Plist>({ command: 'DOUBLE', value: 8 });
function double(p: Plist): i32 { return signed(p.value + p.value); }
export const entry = external(addr(stack) + 2048, (p: Plist): i32 => {
  if (p.command[0] !== char('D')) return -1;
  return double(p);
});
export function callIt(a: i32, b: i32): i32 {
  const rc = callProgram(addr(entry), addr(plist), saveArea);
  return rc * 1000 + a * 10 + b;
}
`,
      },
    });
    expect(program.call('callIt', 4, 2)).toBe(16042);
  });
}

const adder = `ADDER    CSECT
         ENTRY ADDTWO
ADDTWO   AR    1,2
         BR    14
         END
`;

test('a routine of an assembler module is called by its external name', () => {
  const program = guestProgram({
    modules: [assemble(adder, { file: 'adder.asm' }).module],
    files: {
      'a.ts': `
/** @external ADDTWO */
export declare function addTwo(a: u32, b: u32): u32;
export function test(): u32 { return addTwo(40, 2) + addTwo(1, 2) * 100; }
`,
    },
  });
  expect(program.call('test')).toBe(342);
});

test('SVC 202 has its error address in line, and R15 is the result', () => {
  const program = guestProgram({
    files: {
      'a.ts': `${pageZero}
class Plist { name: Bytes<8>; operand: u32; }
const plist = data<Plist>({ name: 'TWICE', operand: 21 });
export const entry = interrupt(psa.svcSave, psa.supervisorCallOldPsw, addr(stack) + 1024, () => {
  const list = at<Plist>(psa.svcSave[1]);
  if (psa.supervisorCallCode !== 202 || at<Arr<u32, 1>>(psa.supervisorCallOldPsw.address)[0] !== 1) return;
  psa.svcSave[15] = list.operand * 2;
  psa.supervisorCallOldPsw.address += 4;
});
export function install(): void {
  psa.supervisorCallNewPsw.keyAndFlags = 0x08;
  psa.supervisorCallNewPsw.address = addr(entry);
}
export function ask(a: u32): i32 { return svc202(plist) + signed(a); }
`,
    },
  });
  program.call('install');
  expect(program.call('ask', 100)).toBe(142);
});

test('a Text and what follows it go to storage when one register is left', () => {
  const program = guestProgram({
    files: {
      'a.ts': `
/** @external CALLED */
export function called(a: u32, b: u32, c: u32, t: Text, d: u32): u32 { return a + b * 10 + c * 100 + t.length * 1000 + d * 10000; }
export const address = table<(a: u32, b: u32, c: u32, t: Text, d: u32) => u32, 1>([called]);
export function caller(): u32 { return address[0](1, 2, 3, 'FOUR', 5); }
`,
    },
  });
  expect(program.call('caller')).toBe(54321);
  expect(program.call('called', 1, 2, 3, 'FOUR', 5)).toBe(54321);
});
