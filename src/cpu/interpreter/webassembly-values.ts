/** What meanings compute of values, as WebAssembly: the part that needs no state. */
import { type Code, constant, Op } from '../../webassembly/code.ts';

export class WebAssemblyValues {
  constant(value: number): Code {
    return constant(value);
  }

  // ---- arithmetic
  add(first: Code, second: Code): Code {
    return [...first, ...second, Op.Add];
  }
  subtract(first: Code, second: Code): Code {
    return [...first, ...second, Op.Subtract];
  }
  multiply(first: Code, second: Code): Code {
    return [...first, ...second, Op.Multiply];
  }
  and(first: Code, second: Code): Code {
    return [...first, ...second, Op.And];
  }
  or(first: Code, second: Code): Code {
    return [...first, ...second, Op.Or];
  }
  exclusiveOr(first: Code, second: Code): Code {
    return [...first, ...second, Op.ExclusiveOr];
  }
  shiftLeft(value: Code, by: Code): Code {
    return [...value, ...by, Op.ShiftLeft];
  }
  shiftRight(value: Code, by: Code): Code {
    return [...value, ...by, Op.ShiftRightUnsigned];
  }
  shiftRightSigned(value: Code, by: Code): Code {
    return [...value, ...by, Op.ShiftRightSigned];
  }

  leadingZeros(value: Code): Code {
    return [...value, Op.CountLeadingZeros];
  }

  // ---- doublewords
  joined(high: Code, low: Code): Code {
    return [...this.shiftLeftLong(this.widened(high), constant(32)), ...this.widened(low), Op.Or64];
  }
  widened(value: Code): Code {
    return [...value, Op.Extend];
  }
  highWord(value: Code): Code {
    return [...this.shiftRightLong(value, constant(32)), Op.Wrap];
  }
  lowWord(value: Code): Code {
    return [...value, Op.Wrap];
  }
  addLong(first: Code, second: Code): Code {
    return [...first, ...second, Op.Add64];
  }
  subtractLong(first: Code, second: Code): Code {
    return [...first, ...second, Op.Subtract64];
  }
  multiplyLong(first: Code, second: Code): Code {
    return [...first, ...second, Op.Multiply64];
  }
  divideLong(dividend: Code, divisor: Code): Code {
    return [...dividend, ...divisor, Op.DivideUnsigned64];
  }
  shiftLeftLong(value: Code, by: Code): Code {
    return [...value, ...by, Op.Extend, Op.ShiftLeft64];
  }
  shiftRightLong(value: Code, by: Code): Code {
    return [...value, ...by, Op.Extend, Op.ShiftRightUnsigned64];
  }
  leadingZerosLong(value: Code): Code {
    return [...value, Op.CountLeadingZeros64, Op.Wrap];
  }
  isZeroLong(value: Code): Code {
    return [...value, Op.EqualZero64];
  }
  chooseLong(condition: Code, met: Code, otherwise: Code): Code {
    return this.choose(condition, met, otherwise);
  }

  // ---- comparisons
  equal(first: Code, second: Code): Code {
    return [...first, ...second, Op.Equal];
  }
  less(first: Code, second: Code): Code {
    return [...first, ...second, Op.LessSigned];
  }
  below(first: Code, second: Code): Code {
    return [...first, ...second, Op.LessUnsigned];
  }
  not(condition: Code): Code {
    return [...condition, Op.EqualZero];
  }
  choose(condition: Code, met: Code, otherwise: Code): Code {
    return [...met, ...otherwise, ...condition, Op.Select];
  }
}
