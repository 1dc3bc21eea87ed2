import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';
import { ON_DYNAMODB_LOCAL } from './test/store/shared-engines.ts';

const all = 'test/**/*.test.ts';

/** The test files that open a store on the engine of the run. */
function ofTheStore(): string[] {
  return globSync(all).filter((file) => readFileSync(file, 'utf8').includes('describeOnEngines('));
}

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === ON_DYNAMODB_LOCAL ? ofTheStore() : [all],
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
}));
