import { testRandomPrograms } from './random-programs.ts';

testRandomPrograms(4000);
