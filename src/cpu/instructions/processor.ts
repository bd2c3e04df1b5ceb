/**
 * The processor and others beside it (Principles of Operation, "Control Instructions"): STIDP, prefixing, SIGP, DIAGNOSE.
 *
 * This is a uniprocessor with CPU address 0 and one channel set, 0. SIGP to itself knows all orders but the initial
 * microprogram load. Direct control (WRD, RDD) is not installed. DIAGNOSE does nothing on this machine: every
 * code is a specification exception, as on a machine whose model does not define it.
 */
import { addressMask, prefixBlockSize } from '../../architecture/address-translation.ts';
import { Control0 } from '../../architecture/control-registers.ts';
import { ProgramCode } from '../../architecture/interruption-codes.ts';
import { SignalOrder, SignalStatus } from '../../architecture/signal-processor.ts';
import { programException } from '../../storage/program-exception.ts';
import type { Cpu } from '../cpu.ts';
import type { Behaviour, Instruction } from '../instruction.ts';
import { operationException } from '../operation-exception.ts';
import { Reset } from '../resets.ts';
import { requireBoundary } from './interlocked.ts';
import { secondAddress } from './operand-address.ts';

const ownAddress = 0;
/** Of an address, the bits that a prefix can have. */
const prefixMask = addressMask & ~(prefixBlockSize - 1);

const resetOrders = {
  [SignalOrder.InitialProgramReset]: Reset.InitialProgram,
  [SignalOrder.ProgramReset]: Reset.Program,
  [SignalOrder.InitialCpuReset]: Reset.InitialCpu,
  [SignalOrder.CpuReset]: Reset.Cpu,
} as const;

/** An order that the CPU gives to itself; returns the status bits, zero when it was accepted. */
function obeySignal(cpu: Cpu, order: number): number {
  const isCallPending = (cpu.externalRequests & Control0.ExternalCall) !== 0;
  switch (order) {
    case SignalOrder.Sense:
      return isCallPending ? SignalStatus.ExternalCallPending : 0;
    case SignalOrder.ExternalCall:
      if (isCallPending) return SignalStatus.ExternalCallPending;
      cpu.requestExternal(Control0.ExternalCall);
      return 0;
    case SignalOrder.EmergencySignal:
      cpu.requestExternal(Control0.EmergencySignal);
      return 0;
    case SignalOrder.Start:
      return 0;
    case SignalOrder.Stop:
      cpu.stop();
      return 0;
    case SignalOrder.Restart:
      cpu.restart();
      return 0;
    case SignalOrder.StopAndStoreStatus:
      cpu.stop();
      cpu.storeStatus();
      return 0;
    case SignalOrder.InitialProgramReset:
    case SignalOrder.ProgramReset:
    case SignalOrder.InitialCpuReset:
    case SignalOrder.CpuReset:
      cpu.reset(resetOrders[order]);
      return 0;
    default:
      return SignalStatus.InvalidOrder;
  }
}

function signalProcessor(cpu: Cpu, i: Instruction): void {
  const order = secondAddress(cpu, i) & 0xff;
  const r3 = i.r2;
  if ((cpu.general[r3]! & 0xffff) !== ownAddress) {
    cpu.psw.conditionCode = 3;
    return;
  }
  const status = obeySignal(cpu, order);
  if (status !== 0) cpu.general[i.r1] = status;
  cpu.psw.conditionCode = status === 0 ? 0 : 1;
}

function setPrefix(cpu: Cpu, i: Instruction): void {
  const address = secondAddress(cpu, i);
  requireBoundary(address, 4);
  const prefix = cpu.storage.readWord(address) & prefixMask;
  if (prefix + prefixBlockSize > cpu.main.size) throw programException(ProgramCode.Addressing);
  cpu.setPrefix(prefix);
}

/** CONCS and DISCS: there is one channel set, and nobody else to whom it could be connected. */
function switchChannelSet(cpu: Cpu, i: Instruction, isConnected: boolean): void {
  const isOwn = (secondAddress(cpu, i) & 0xffff) === ownAddress;
  cpu.psw.conditionCode = isOwn ? 0 : 3;
  if (!isOwn) return;
  cpu.isChannelSetConnected = isConnected;
  cpu.endSlice();
}

/** STIDP; there is no machine-check extended logout, so its length is zero. */
function storeIdentification(cpu: Cpu, i: Instruction): void {
  const address = secondAddress(cpu, i);
  requireBoundary(address, 8);
  const { version, serial, model } = cpu.identification;
  cpu.storage.locateStore(address, 8);
  cpu.storage.writeWord(address, (version << 24) | serial);
  cpu.storage.writeWord(address + 4, model << 16);
}

export const processor = {
  STIDP: storeIdentification,
  SPX: setPrefix,
  STPX(cpu, i) {
    const address = secondAddress(cpu, i);
    requireBoundary(address, 4);
    cpu.storage.writeWord(address, cpu.prefix);
  },
  STAP(cpu, i) {
    const address = secondAddress(cpu, i);
    requireBoundary(address, 2);
    cpu.storage.writeHalf(address, ownAddress);
  },
  SIGP: signalProcessor,
  DIAGNOSE() {
    throw programException(ProgramCode.Specification);
  },
  CONCS(cpu, i) {
    switchChannelSet(cpu, i, true);
  },
  DISCS(cpu, i) {
    switchChannelSet(cpu, i, false);
  },
  WRD: operationException,
  RDD: operationException,
} satisfies Record<string, Behaviour>;
