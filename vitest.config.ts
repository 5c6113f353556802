import { defineConfig } from 'vitest/config';

// Without a size, ink asks the terminal for one by starting programs, at every render.
const terminal = { FORCE_COLOR: '0', COLUMNS: '100', LINES: '40' };

export default defineConfig({
  test: {
    pool: 'threads',
    // Modules are shared between test files: no mutable module state, and whoever changes env or timers puts them back.
    isolate: false,
    env: { TZ: 'UTC' },
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'lcov'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/core/**/*.test.ts'],
          benchmark: { include: ['test/bench/**/*.bench.ts'] },
        },
      },
      {
        extends: true,
        test: { name: 'tui', include: ['test/tui/**/*.test.{ts,tsx}'], env: terminal, benchmark: { include: [] } },
      },
      {
        extends: true,
        test: { name: 'slackbot', include: ['test/slackbot/**/*.test.ts'], benchmark: { include: [] } },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['test/{e2e,kube,slack}/**/*.test.{ts,tsx}'],
          env: terminal,
          globalSetup: 'test/support/build-programs.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          benchmark: { include: [] },
        },
      },
      {
        extends: true,
        test: {
          name: 'guards',
          include: ['test/guards/**/*.test.ts'],
          testTimeout: 60_000,
          benchmark: { include: [] },
        },
      },
    ],
  },
});
