/** Micro-guests three levels deep, where every instruction of CP's own is simulated twice. */
import { testDepths } from './depths.ts';

testDepths([{ depth: 3, place: 'under CP under CP under CP' }]);
