import { test } from 'vitest';
import { checkAnyClient } from './any-client.ts';

test('whatever a client says, nothing is raised, answers have an end, and its device is given back', async () => {
  await checkAnyClient(50_000);
});
