import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // far more than any test takes on a quiet machine: a busy one is no fault
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // more than there are cores: a worker often waits for an engine
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // the files of a worker share what they import; a file puts back what it changes of the process
    isolate: false,
    // tests make many short-lived objects, and collecting them was a twentieth of their time
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: LongestFirst },
  },
});
