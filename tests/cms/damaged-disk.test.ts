import { describe, it } from 'vitest';
import { checkDamage } from './random-damage.ts';

describe('a damaged disk', () => {
  it('does not stop CMS, whatever stands on it', () => checkDamage(25));
});
