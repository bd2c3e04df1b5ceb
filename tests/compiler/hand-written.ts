/**
 * Routines twice: in the subset, and as a programmer would write them by hand, with the same linkage.
 *
 * The assembler versions keep their data in registers for good reasons, use no frame, and save only what they change.
 */
export interface Routine {
  readonly name: string;
  readonly source: string;
  /** Function or `name` statements behind `name CSECT`, R15 its base, to BR 14. */
  readonly assembler: string;
  /** Bytes at X'40000' for both. */
  readonly storage: readonly number[];
  readonly args: readonly number[];
}

const words = (...list: number[]) =>
  list.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);

export const routines: readonly Routine[] = [
  {
    name: 'effective address of an instruction, as in every privileged operation',
    source: `
class Machine { registers: Arr<u32, 16>; instruction: u16; operand: u16; size: u32; }
export function routine(machine: Machine): u32 {
  const base = machine.operand >> 12;
  let address: u32 = machine.operand & 0xfff;
  if (base !== 0) address += machine.registers[base];
  address &= 0xffffff;
  if ((address & 7) !== 0) return 0xffffffff;
  return address >= machine.size ? 0xfffffffe : address;
}`,
    assembler: `
         LH    2,66(,1)
         N     2,=X'0000FFFF'
         LR    3,2
         N     3,=X'00000FFF'
         SRL   2,12
         LTR   2,2
         BZ    NOBASE
         SLL   2,2
         A     3,0(2,1)
NOBASE   LA    3,0(,3)
         LA    0,7
         NR    0,3
         BNZ   SPEC
         CL    3,68(,1)
         BNL   ADDR
         LR    1,3
         BR    14
SPEC     L     1,=F'-1'
         BR    14
ADDR     L     1,=F'-2'
         BR    14`,
    storage: [...words(0, 0x1000), ...Array(56).fill(0), ...words(0x82001010, 0x100000)],
    args: [0x40000],
  },
  {
    name: 'translation of a channel program',
    source: `
class Ccw { command: u8; address: u24; flags: u8; ignored: u8; count: u16; }
export function routine(from: Ccw, to: Ccw, size: u32, base: u32): u32 {
  let ccw = from; let ours = to; let n: u32 = 0;
  while (true) {
    if (ccw.command === 8) { ccw = at<Ccw>(base + ccw.address); continue; }
    const data: u32 = ccw.address;
    if (data + ccw.count > size) return 0;
    copy(ours, ccw);
    ours.address = base + data;
    n++;
    if ((ccw.flags & 0xc0) === 0) return n;
    ccw = at<Ccw>(addr(ccw) + 8); ours = at<Ccw>(addr(ours) + 8);
  }
}`,
    assembler: `
         STM   4,8,0(13)
         LR    8,0                     base
         LA    4,0                     n
LOOP     CLI   0(1),8                  TIC?
         BNE   DATA
         L     1,0(,1)
         LA    1,0(,1)
         AR    1,8
         B     LOOP
DATA     L     5,0(,1)
         LA    5,0(,5)
         LH    6,6(,1)
         N     6,=X'0000FFFF'
         AR    6,5
         CLR   6,3
         BH    NONE
         MVC   0(8,2),0(1)
         AR    5,8
         STCM  5,7,1(2)
         LA    4,1(,4)
         TM    4(1),X'C0'
         BZ    DONE
         LA    1,8(,1)
         LA    2,8(,2)
         B     LOOP
NONE     LA    4,0
DONE     LR    1,4
         LM    4,8,0(13)
         BR    14`,
    storage: [
      ...Array.from({ length: 20 }, (_, i) => words(0x02001000 + i, 0x40000000 + 80)).flat(),
      ...words(0x080000a8, 0),
      ...words(0x02002000, 0x20000010),
    ],
    args: [0x40000, 0x41000, 0x100000, 0x40000],
  },
  {
    name: 'first record with a key in a list',
    source: `
class Node { next: Ptr<Node> | null; key: u16; flags: u8; }
export function routine(first: Ptr<Node> | null, key: u32): u32 {
  for (let node = first; node !== null; node = node.next) {
    if ((node.flags & 0x80) === 0 && node.key === key) return addr(node);
  }
  return 0;
}`,
    assembler: `
LOOP     LTR   1,1
         BZR   14
         TM    6(1),X'80'
         BO    NEXT
         LH    3,4(,1)
         N     3,=X'0000FFFF'
         CR    3,2
         BER   14
NEXT     L     1,0(,1)
         B     LOOP`,
    storage: Array.from({ length: 30 }, (_, i) => [
      ...words(i === 29 ? 0 : 0x40000 + 8 * (i + 1)),
      0,
      i,
      i % 3 === 0 ? 0x80 : 0,
      0,
    ]).flat(),
    args: [0x40000, 29],
  },
  {
    name: 'length of a line without its trailing blanks',
    source: `
export function routine(line: Bytes, length: u32): u32 {
  let n = length;
  while (n !== 0 && line[n - 1] === char(' ')) n--;
  return n;
}`,
    assembler: `
         LTR   2,2
         BZ    DONE
         LA    3,0(2,1)
LOOP     BCTR  3,0
         CLI   0(3),C' '
         BNE   DONE
         BCT   2,LOOP
DONE     LR    1,2
         BR    14`,
    storage: Array(80).fill(0x40),
    args: [0x40000, 80],
  },
  {
    name: 'decimal digits of a number',
    source: `
export function routine(value: u32, to: Bytes): u32 {
  let rest = value; let n: u32 = 10;
  while (rest !== 0) { n--; to[n] = char('0') + (rest % 10); rest /= 10; }
  return n;
}`,
    assembler: `
         LA    3,10
         LTR   1,1
         BZ    DONE
LOOP     LA    0,0
         D     0,=F'10'
         BCTR  3,0
         A     0,=F'240'
         STC   0,0(3,2)
         LTR   1,1
         BNZ   LOOP
DONE     LR    1,3
         BR    14`,
    storage: [],
    args: [1234567890, 0x40000],
  },
  {
    name: 'sieve of Eratosthenes',
    source: `
export function routine(flags: Bytes, size: u32): u32 {
  fill(flags, 1, size);
  let count: u32 = 0;
  for (let i: u32 = 2; i < size; i++) {
    if (flags[i] === 0) continue;
    count++;
    for (let k = i + i; k < size; k += i) flags[k] = 0;
  }
  return count;
}`,
    assembler: `
         STM   4,9,0(13)
         LR    4,1
         LR    5,2
         LR    6,2
         L     7,=X'01000000'
         LA    8,0
         LR    8,4
         LR    9,5
         LA    2,0
         L     3,=X'01000000'
         MVCL  8,2
         LA    1,0
         LA    6,2
         LA    9,0
OUTER    CLR   6,5
         BNL   DONE
         LA    7,0(6,4)
         CLI   0(7),0
         BE    NEXT
         LA    1,1(,1)
         LR    7,6
         AR    7,6
         CLR   7,5
         BNL   NEXT
INNER    STC   9,0(7,4)
         AR    7,6
         CLR   7,5
         BL    INNER
NEXT     LA    6,1(,6)
         B     OUTER
DONE     LM    4,9,0(13)
         BR    14`,
    storage: [],
    args: [0x40000, 2000],
  },
];
