/** What each instruction does to registers: which of its fields it reads, which it changes. */
import { type Address, type Instruction, none, type Operation, type Register } from './instruction.ts';

/** `address`: it is a base or an index, so that it cannot be R0. */
export type Role = 'use' | 'define' | 'both';

/** A register field: the register, what is done with it, whether it is a base or index. Returns what to put there. */
export type RegisterVisitor = (register: Register, role: Role, isAddress: boolean) => Register;

const firstRoles = new Map<Operation, Role>();
for (const op of [
  'L',
  'LA',
  'LH',
  'LR',
  'LTR',
  'LCR',
  'LPR',
  'LNR',
  'LRA',
  'CVB',
  'LOADU8',
  'LOADU16',
  'LOADU24',
  'BALR',
  'BAL',
] as const) {
  firstRoles.set(op, 'define');
}
for (const op of [
  'A',
  'S',
  'AH',
  'SH',
  'MH',
  'N',
  'O',
  'X',
  'AR',
  'SR',
  'NR',
  'OR',
  'XR',
  'AL',
  'SL',
  'ALR',
  'SLR',
  'SLL',
  'SRL',
  'SRA',
  'SLA',
  'IC',
  'ICM',
  'BCTR',
  'BCT',
  'ISK',
  'CS',
] as const) {
  firstRoles.set(op, 'both');
}

/** Operations on the even-odd pairs that r1 and r2 name, which are always real registers. */
const pairEffects: Partial<
  Record<Operation, { uses: readonly number[]; changes: readonly number[]; second: boolean }>
> = {
  M: { uses: [1], changes: [0, 1], second: false },
  MR: { uses: [1], changes: [0, 1], second: false },
  D: { uses: [0, 1], changes: [0, 1], second: false },
  DR: { uses: [0, 1], changes: [0, 1], second: false },
  SRDA: { uses: [0, 1], changes: [0, 1], second: false },
  SRDL: { uses: [0, 1], changes: [0, 1], second: false },
  CDS: { uses: [0, 1], changes: [0, 1], second: false },
  MVCL: { uses: [0, 1], changes: [0, 1], second: true },
  CLCL: { uses: [0, 1], changes: [0, 1], second: true },
};

/** Visits the register fields of an instruction, uses before definitions, and puts back what the visitor returns. */
export function visitRegisters(instruction: Instruction, visit: RegisterVisitor): void {
  const target = executed(instruction);
  if (target !== undefined) visitRegisters(target, visit);
  if (instruction.first !== undefined) instruction.first = visitAddress(instruction.first, visit);
  if (instruction.second !== undefined) instruction.second = visitAddress(instruction.second, visit);
  const { op } = instruction;
  if (instruction.r3 !== none && op !== 'LM' && op !== 'STM') instruction.r3 = visit(instruction.r3, 'use', false);
  if (op === 'JUMP') {
    instruction.r1 = visit(instruction.r1, 'use', true);
    instruction.r2 = visit(instruction.r2, 'define', true);
    return;
  }
  if (instruction.r2 !== none && !(pairEffects[op]?.second ?? false)) {
    instruction.r2 = visit(instruction.r2, 'use', op === 'BALR' || op === 'BCR' || op === 'SSK' || op === 'ISK');
  }
  if (instruction.r1 !== none && !isMultiple(op))
    instruction.r1 = visit(instruction.r1, firstRole(instruction), op === 'EX' || op === 'LOADU24');
}

function isMultiple(op: Operation): boolean {
  return pairEffects[op] !== undefined || op === 'LM' || op === 'STM';
}

function firstRole(instruction: Instruction): Role {
  const isWholeWord = instruction.op === 'ICM' && instruction.value === 15;
  return isWholeWord ? 'define' : (firstRoles.get(instruction.op) ?? 'use');
}

function visitAddress(address: Address, visit: RegisterVisitor): Address {
  const base = address.base === none ? none : visit(address.base, 'use', true);
  const index = address.index === none ? none : visit(address.index, 'use', true);
  if (base === address.base && index === address.index) return address;
  return { ...address, base, index };
}

/** The instruction that EX executes. */
export function executed(instruction: Instruction): Instruction | undefined {
  const area = instruction.op === 'EX' ? instruction.second?.area : undefined;
  return area?.kind === 'literal' && area.literal.kind === 'target' ? area.literal.instruction : undefined;
}

export interface Effects {
  readonly uses: Register[];
  readonly changes: Register[];
}

/** All registers that the instruction reads and changes. */
export function effectsOf(instruction: Instruction): Effects {
  const uses: Register[] = [...instruction.alsoUses];
  const changes: Register[] = [...instruction.alsoChanges];
  visitRegisters(instruction, (register, role) => {
    if (role !== 'define') uses.push(register);
    if (role !== 'use') changes.push(register);
    return register;
  });
  const { op, r1, r2, r3 } = instruction;
  const pair = pairEffects[op];
  if (pair !== undefined) {
    for (const first of pair.second ? [r1, r2] : [r1]) {
      uses.push(...pair.uses.map((offset) => first + offset));
      changes.push(...pair.changes.map((offset) => first + offset));
    }
  }
  if (op === 'LM' || op === 'STM') {
    const list = op === 'LM' ? changes : uses;
    for (let register = r1; ; register = (register + 1) & 15) {
      list.push(register);
      if (register === r3) break;
    }
  }
  return { uses, changes };
}

/** Whether control never goes on behind the instruction. */
export function endsBlock({ op, value, label }: Instruction): boolean {
  if (op === 'BC') return value === 15 && label !== undefined;
  return op === 'LEAVE' || op === 'JUMP' || op === 'LPSW' || op === 'TRAP';
}

/** Whether the instruction does nothing but give its first register a value. */
export function isPure({ op }: Instruction): boolean {
  return pureOperations.has(op);
}

const pureOperations = new Set<Operation>([
  'L',
  'LA',
  'LH',
  'LR',
  'LCR',
  'LOADU8',
  'LOADU16',
  'LOADU24',
  'A',
  'S',
  'AH',
  'SH',
  'MH',
  'N',
  'O',
  'X',
  'AR',
  'SR',
  'NR',
  'OR',
  'XR',
  'SLL',
  'SRL',
  'SRA',
  'IC',
  'ICM',
]);
