import { describe, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ProgramMask } from '../../src/architecture/program-status-word.ts';
import { type Case, check } from './floating-case.ts';

const { ExponentUnderflow, Significance } = ProgramMask;

describe('extended numbers', () => {
  it.each<Case>([
    {
      rule: 'adds over both parts',
      mnemonic: 'AXR',
      operands: ['41100000000000003300000000000001', '4100000000000000FF00000000000001'],
      result: '41100000000000003300000000000002',
      condition: 2,
    },
    {
      rule: 'keeps a guard digit',
      mnemonic: 'SXR',
      operands: ['42100000000000003400000000000000', '41000000000000003300000000000001'],
      result: '41FFFFFFFFFFFFFF33FFFFFFFFFFFFFF',
      condition: 2,
    },
    {
      rule: 'makes a zero fraction a true zero',
      mnemonic: 'SXR',
      operands: ['41100000000000003300000000000001', '41100000000000000000000000000001'],
      result: '00000000000000000000000000000000',
      condition: 0,
    },
    {
      rule: 'gives the low-order part the sign',
      mnemonic: 'SXR',
      operands: ['41100000000000003300000000000000', '41200000000000003300000000000000'],
      result: 'C110000000000000B300000000000000',
      condition: 1,
    },
    {
      rule: 'wraps a low-order characteristic below zero',
      mnemonic: 'AXR',
      operands: ['01100000000000000000000000000000', '01100000000000000000000000000000'],
      result: '01200000000000007300000000000000',
      condition: 2,
    },
    {
      rule: 'makes an extended product of long numbers',
      mnemonic: 'MXDR',
      operands: ['41FFFFFFFFFFFFFF', '41FFFFFFFFFFFFFF'],
      result: '42FFFFFFFFFFFFFE3400000000000001',
    },
    {
      rule: 'truncates the product',
      mnemonic: 'MXR',
      operands: ['41FFFFFFFFFFFFFF33FFFFFFFFFFFFFF', '41FFFFFFFFFFFFFF33FFFFFFFFFFFFFF'],
      result: '42FFFFFFFFFFFFFF34FFFFFFFFFFFFFE',
    },
    {
      rule: 'divides',
      mnemonic: 'DXR',
      operands: ['41200000000000003300000000000000', '41300000000000003300000000000000'],
      result: '40AAAAAAAAAAAAAA32AAAAAAAAAAAAAA',
    },
    {
      rule: 'divides unnormalized numbers',
      mnemonic: 'DXR',
      operands: ['41000000000000003300000000000001', '41300000000000003300000000000000'],
      result: '25555555555555551755555555555555',
    },
    {
      rule: 'by zero is suppressed',
      mnemonic: 'DXR',
      operands: ['41200000000000003300000000000000', '41000000000000003300000000000000'],
      result: '41200000000000003300000000000000',
      code: ProgramCode.FloatingDivide,
    },
    {
      rule: 'keeps the characteristic of a zero when the mask is on',
      mnemonic: 'SXR',
      operands: ['41100000000000003300000000000000', '41100000000000003300000000000000'],
      result: '41000000000000003300000000000000',
      condition: 0,
      mask: Significance,
      code: ProgramCode.Significance,
    },
  ])('$mnemonic $rule', check);

  it.each<Case>([
    {
      rule: 'wraps both characteristics after an exponent overflow',
      mnemonic: 'AXR',
      operands: ['7FF00000000000007100000000000000', '7F100000000000007100000000000000'],
      result: '00100000000000007200000000000000',
      condition: 2,
      code: ProgramCode.ExponentOverflow,
    },
    {
      rule: 'becomes a true zero when the difference is too small',
      mnemonic: 'SXR',
      operands: ['00100000000000007200000000000000', '000FFFFFFFFFFFFF7200000000000000'],
      result: '00000000000000000000000000000000',
      condition: 0,
    },
    {
      rule: 'overflows in an extended product of long numbers',
      mnemonic: 'MXDR',
      operands: ['7F10000000000000', '7F10000000000000'],
      result: '3D100000000000002F00000000000000',
      code: ProgramCode.ExponentOverflow,
    },
    {
      rule: 'makes a product that is too small a true zero',
      mnemonic: 'MXR',
      operands: ['00100000000000007200000000000000', '00100000000000007200000000000000'],
      result: '00000000000000000000000000000000',
    },
    {
      rule: 'wraps a product that is too small when the mask is on',
      mnemonic: 'MXR',
      operands: ['00100000000000007200000000000000', '80100000000000007200000000000000'],
      result: 'BF10000000000000B100000000000000',
      mask: ExponentUnderflow,
      code: ProgramCode.ExponentUnderflow,
    },
    {
      rule: 'does not take a low-order characteristic below zero for an underflow',
      mnemonic: 'MXDR',
      operands: ['2110000000000000', '2310000000000000'],
      result: '03100000000000007500000000000000',
      mask: ExponentUnderflow,
    },
    {
      rule: 'overflows in a quotient',
      mnemonic: 'DXR',
      operands: ['7F100000000000007100000000000000', '00100000000000007200000000000000'],
      result: '40100000000000003200000000000000',
      code: ProgramCode.ExponentOverflow,
    },
    {
      rule: 'wraps a quotient that is too small when the mask is on',
      mnemonic: 'DXR',
      operands: ['00100000000000007200000000000000', '7F100000000000007100000000000000'],
      result: '42100000000000003400000000000000',
      mask: ExponentUnderflow,
      code: ProgramCode.ExponentUnderflow,
    },
  ])('$mnemonic $rule', check);
});
