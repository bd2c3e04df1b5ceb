/**
 * The properties' seed: always the same, so that two runs of one commit say the same; another with CPCMS_SEED=n, a new one
 * each time with CPCMS_SEED=random. A property that fails prints its seed.
 */
import fc from 'fast-check';

const shipped = 370;
const asked = process.env['CPCMS_SEED'] ?? String(shipped);
if (asked !== 'random') {
  if (!/^-?\d+$/.test(asked)) throw new Error(`CPCMS_SEED is "${asked}": it must be a whole number or "random"`);
  fc.configureGlobal({ seed: Number(asked) });
}
