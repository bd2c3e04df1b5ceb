/** A system to IPL that says of itself whether it was loaded right: device, how many pages are right, low storage. */
import { toEbcdic } from '../../src/architecture/ebcdic.ts';
import { assemble } from '../../src/assembler/assemble.ts';
import { type LoadImage, link } from '../../src/linker/link.ts';

const source = `
CHECK    CSECT
         ENTRY COUNT,PAGES
         BALR  R12,0
         USING *,R12
         MVC   WHERE,2                 device's address, BC mode
         TM    1,PswFlags.Extended
         BZ    KNOWN
         MVC   WHERE,186
KNOWN    UNPK  DEVICE(5),WHERE(3)
         TR    DEVICE,HEX-X'F0'
         MVI   DEVICE+4,C' '
         SR    R4,R4                   pages that are right
         LA    R2,PAGES
         L     R3,COUNT
         LA    R5,1
PAGE     C     R5,0(,R2)               each has its number at both ends
         BNE   NEXT
         C     R5,4092(,R2)
         BNE   NEXT
         LA    R4,1(,R4)
NEXT     LA    R5,1(,R5)
         A     R2,=A(4096)
         BCT   R3,PAGE
         CVD   R4,WORK
         UNPK  RIGHT,WORK
         OI    RIGHT+L'RIGHT-1,X'F0'
         MVC   LOW,X'7FC'
         LA    R1,WRITE
         ST    R1,LowStorage.channelAddressWord
         SIO   X'009'
BUSY     TIO   X'009'
         BNZ   BUSY
         LPSW  WAIT
WRITE    CCW   9,TEXT,CcwFlag.SuppressLength,TEXTEND-TEXT
WAIT     DC    0D'0',X'0002000000000EAF'
WORK     DS    D
WHERE    DS    XL2,X
         DS    XL240                   so that HEX-X'F0' is in reach
HEX      DC    C'0123456789ABCDEF'
TEXT     EQU   *
DEVICE   DC    C'.... '
RIGHT    DC    C'0000'
         DC    C' '
LOW      DC    C'....'
TEXTEND  EQU   *
COUNT    DC    F'0'
         LTORG
         ORG   CHECK+4096
PAGES    EQU   *
         END   CHECK
`;

const origin = 0x1000;
const pageSize = 4096;

/** Occupies storage from 0 to the end of its pages, but for X'800' to X'FFF'. */
export function checkingSystem(pages: number): LoadImage {
  const { module } = assemble(source, { file: 'checking-system' });
  const program = link([module], { origin });
  const bytes = new Uint8Array(origin + pageSize + pages * pageSize);
  bytes.set(program.bytes, origin);
  const view = new DataView(bytes.buffer);
  view.setUint32(program.symbols.get('COUNT') as number, pages);
  for (let page = 1; page <= pages; page++) {
    const at = (program.symbols.get('PAGES') as number) + (page - 1) * pageSize;
    view.setUint32(at, page);
    view.setUint32(at + pageSize - 4, page);
  }
  bytes.set(toEbcdic('LOW!'), 0x7fc);
  return { ...program, origin: 0, bytes };
}
