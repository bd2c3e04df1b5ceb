import { defineConfig } from 'vitest/config';

// `npm test` runs *.test.ts; `npm run test:long` runs *.long.ts (full counts, and the referees from outside).
const long = process.env['CPCMS_TESTS'] === 'long';

export default defineConfig({
  test: {
    include: [long ? 'tests/**/*.long.ts' : 'tests/**/*.test.ts'],
    testTimeout: long ? 600_000 : 60_000,
    hookTimeout: 300_000,
    setupFiles: ['tests/seed.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // The files of a worker share their modules, and with them the compiled CP and CMS: three times as fast.
    isolate: false,
  },
});
