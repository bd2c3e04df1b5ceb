import { defineConfig } from 'vitest/config';

// `npm test` runs *.test.ts; `npm run test:long` runs *.long.ts (full counts, and the referees from outside).
const long = process.env['CPCMS_TESTS'] === 'long';

export default defineConfig({
  test: {
    include: [long ? 'tests/**/*.long.ts' : 'tests/**/*.test.ts'],
    testTimeout: long ? 600_000 : 60_000,
    hookTimeout: 120_000,
    setupFiles: ['tests/seed.ts'],
    pool: 'forks',
    maxWorkers: 2,
  },
});
