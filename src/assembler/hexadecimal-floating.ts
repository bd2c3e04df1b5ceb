/**
 * Hexadecimal floating-point constants from decimal numbers (Assembler Language, "Floating-Point Constants (E, D)").
 *
 * Sign, characteristic (exponent of 16 plus 64) and fraction; correctly rounded, normalized, zero all zeros.
 */
import { SourceError } from './source-error.ts';

export function hexadecimalFloating(text: string, length: 4 | 8): Uint8Array {
  const bytes = new Uint8Array(length);
  const match = /^([+-]?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text);
  const written = `${match?.[2] ?? ''}${match?.[3] ?? ''}`;
  if (match === null || written === '')
    throw new SourceError(`'${text}' is not a decimal number with or without exponent`);
  const power = Number(match[4] ?? 0) - (match[3] ?? '').length;
  if (Math.abs(power) > 200) throw new SourceError(`'${text}' is out of the range of floating-point numbers`);
  let numerator = BigInt(written) * 10n ** BigInt(Math.max(power, 0));
  if (numerator === 0n) return bytes;
  let denominator = 10n ** BigInt(Math.max(-power, 0));
  let exponent = 0;
  for (; numerator >= denominator; exponent++) denominator *= 16n;
  for (; numerator * 16n < denominator; exponent--) numerator *= 16n;
  const fractionBits = BigInt(8 * (length - 1));
  let fraction = ((numerator << (fractionBits + 1n)) / denominator + 1n) >> 1n;
  if (fraction >> fractionBits) {
    fraction >>= 4n;
    exponent++;
  }
  const characteristic = exponent + 64;
  if (characteristic < 0 || characteristic > 127) {
    throw new SourceError(`'${text}' is out of the range of floating-point numbers`);
  }
  bytes[0] = (match[1] === '-' ? 0x80 : 0) | characteristic;
  for (let at = length - 1; at > 0; at--) {
    bytes[at] = Number(fraction & 0xffn);
    fraction >>= 8n;
  }
  return bytes;
}
