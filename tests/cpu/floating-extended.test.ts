import { describe, it } from 'vitest';
import { ProgramCode } from '../../src/architecture/interruption-codes.ts';
import { ProgramMask } from '../../src/architecture/program-status-word.ts';
import { type Case, check } from './floating-case.ts';

const { Significance } = ProgramMask;

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
});
