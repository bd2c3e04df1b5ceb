/**
 * Operation codes of the privileged instructions.
 *
 * They stand apart from their rows because the control program, which simulates these instructions, needs them as
 * constants; the instruction table takes them from here.
 */
export const PrivilegedOpcode = {
  // control instructions
  SSK: 0x08,
  ISK: 0x09,
  SSM: 0x80,
  LPSW: 0x82,
  DIAGNOSE: 0x83,
  WRD: 0x84,
  RDD: 0x85,
  STNSM: 0xac,
  STOSM: 0xad,
  SIGP: 0xae,
  LRA: 0xb1,
  CONCS: 0xb200,
  DISCS: 0xb201,
  STIDP: 0xb202,
  SCK: 0xb204,
  SCKC: 0xb206,
  STCKC: 0xb207,
  SPT: 0xb208,
  STPT: 0xb209,
  SPKA: 0xb20a,
  IPK: 0xb20b,
  PTLB: 0xb20d,
  SPX: 0xb210,
  STPX: 0xb211,
  STAP: 0xb212,
  RRB: 0xb213,
  IPTE: 0xb221,
  IVSK: 0xb223,
  ISKE: 0xb229,
  RRBE: 0xb22a,
  SSKE: 0xb22b,
  TB: 0xb22c,
  STCTL: 0xb6,
  LCTL: 0xb7,
  TPROT: 0xe501,
  // input/output instructions
  SIO: 0x9c00,
  SIOF: 0x9c01,
  TIO: 0x9d00,
  CLRIO: 0x9d01,
  HIO: 0x9e00,
  HDV: 0x9e01,
  TCH: 0x9f00,
  CLRCH: 0x9f01,
  STIDC: 0xb203,
} as const;
