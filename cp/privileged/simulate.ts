// Privileged instructions of guests (DMKPRV): found by operation code, checked, performed.

import { PrivilegedOpcode } from '../../src/architecture/instructions/privileged-opcodes.ts';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { Vmblok } from '../blocks/virtual-machine.ts';
import {
  ipteSimulation,
  lraSimulation,
  ptlbSimulation,
  tbSimulation,
  tprotSimulation,
} from './address-instructions.ts';
import { lctlSimulation, stctlSimulation } from './control-instructions.ts';
import {
  concsSimulation,
  discsSimulation,
  sigpSimulation,
  spxSimulation,
  stapSimulation,
  stidpSimulation,
  stpxSimulation,
} from './cpu-instructions.ts';
import { diagnoseSimulation } from './diagnose.ts';
import { inputOutputSimulation } from './input-output-instructions.ts';
import { fetchInstruction, Instruction, Privileged } from './instruction.ts';
import {
  iskeSimulation,
  iskSimulation,
  ivskSimulation,
  rrbeSimulation,
  rrbSimulation,
  sskeSimulation,
  sskSimulation,
} from './key-instructions.ts';
import {
  ipkSimulation,
  lpswSimulation,
  spkaSimulation,
  ssmSimulation,
  stnsmSimulation,
  stosmSimulation,
} from './psw-instructions.ts';
import { sckcSimulation, sckSimulation, sptSimulation, stckcSimulation, stptSimulation } from './timer-instructions.ts';

/**
 * On the machine's CP stack: simulates the privileged instruction that ends where the virtual PSW points. Returns the
 * code of the program interruption that it ends in, or 0.
 */
export function simulate(vm: Vmblok): u32 {
  // On this stack, since the simulation may wait while other machines run.
  const instruction = local<Instruction>();
  let code = fetchInstruction(vm, instruction);
  if (code === 0) {
    const simulation = find(instruction);
    if (simulation === null) code = ProgramCode.Operation;
    else {
      code = simulation.check(vm, instruction);
      if (code === 0) {
        simulation.perform(vm, instruction);
        return 0;
      }
    }
  }
  // Missing pages nullify: the instruction is executed again when the guest has mended them.
  if (code === ProgramCode.SegmentTranslation || code === ProgramCode.PageTranslation) {
    vm.psw.address = (vm.psw.address - vm.instructionLength) & 0xffffff;
  }
  return code;
}

function find(instruction: Instruction): Ptr<Privileged> | null {
  switch (instruction.firstByte) {
    case PrivilegedOpcode.SSK:
      return sskSimulation;
    case PrivilegedOpcode.ISK:
      return iskSimulation;
    case PrivilegedOpcode.SSM:
      return ssmSimulation;
    case PrivilegedOpcode.LPSW:
      return lpswSimulation;
    case PrivilegedOpcode.DIAGNOSE:
      return diagnoseSimulation;
    case PrivilegedOpcode.SIO >>> 8:
    case PrivilegedOpcode.TIO >>> 8:
    case PrivilegedOpcode.HIO >>> 8:
    case PrivilegedOpcode.TCH >>> 8:
      return inputOutputSimulation;
    case PrivilegedOpcode.STNSM:
      return stnsmSimulation;
    case PrivilegedOpcode.STOSM:
      return stosmSimulation;
    case PrivilegedOpcode.SIGP:
      return sigpSimulation;
    case PrivilegedOpcode.LRA:
      return lraSimulation;
    case PrivilegedOpcode.STCTL:
      return stctlSimulation;
    case PrivilegedOpcode.LCTL:
      return lctlSimulation;
    case PrivilegedOpcode.SPT >>> 8:
      return findLong(0xb200 | instruction.secondByte);
    case PrivilegedOpcode.TPROT >>> 8:
      return instruction.secondByte === (PrivilegedOpcode.TPROT & 0xff) ? tprotSimulation : null;
    default:
      return null;
  }
}

/** Operation codes of two bytes that begin with X'B2'. */
function findLong(opcode: u32): Ptr<Privileged> | null {
  switch (opcode) {
    case PrivilegedOpcode.CONCS:
      return concsSimulation;
    case PrivilegedOpcode.DISCS:
      return discsSimulation;
    case PrivilegedOpcode.STIDP:
      return stidpSimulation;
    case PrivilegedOpcode.STIDC:
      return inputOutputSimulation;
    case PrivilegedOpcode.SCK:
      return sckSimulation;
    case PrivilegedOpcode.SCKC:
      return sckcSimulation;
    case PrivilegedOpcode.STCKC:
      return stckcSimulation;
    case PrivilegedOpcode.SPT:
      return sptSimulation;
    case PrivilegedOpcode.STPT:
      return stptSimulation;
    case PrivilegedOpcode.SPKA:
      return spkaSimulation;
    case PrivilegedOpcode.IPK:
      return ipkSimulation;
    case PrivilegedOpcode.PTLB:
      return ptlbSimulation;
    case PrivilegedOpcode.SPX:
      return spxSimulation;
    case PrivilegedOpcode.STPX:
      return stpxSimulation;
    case PrivilegedOpcode.STAP:
      return stapSimulation;
    case PrivilegedOpcode.RRB:
      return rrbSimulation;
    case PrivilegedOpcode.IPTE:
      return ipteSimulation;
    case PrivilegedOpcode.IVSK:
      return ivskSimulation;
    case PrivilegedOpcode.ISKE:
      return iskeSimulation;
    case PrivilegedOpcode.RRBE:
      return rrbeSimulation;
    case PrivilegedOpcode.SSKE:
      return sskeSimulation;
    case PrivilegedOpcode.TB:
      return tbSimulation;
    default:
      return null;
  }
}
