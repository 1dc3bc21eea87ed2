import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeOf } from '../../core/conditions/node-of.ts';
import { appraised, ruleSetWith } from './rule-set/rule-sets.ts';

const root = join(import.meta.dirname, '../..');

/** What examples may speak of beside the exports of their own file. */
const around = { nodeOf, appraisal: appraised(ruleSetWith({}), {}) };

/** Examples that say in words what follows; what they say is asserted where the tests of their file are. */
const inWords = ['throws', 'a zod schema'];

const examples = globSync('{core,pages,api}/**/*.ts', { cwd: root }).flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^ \* @example (.+?)(?: \/\/ (.+))?$/gm)].map(
    ([, expression, result]) => ({ file, expression: expression!, result }),
  ),
);

/** Evaluates an expression in which the given names can be used. */
function evaluate(expression: string, scope: Record<string, unknown>): unknown {
  const names = Object.keys(scope).filter((name) => name !== 'default');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is this repository's own
  const made = new Function(...names, `return (${expression});`) as (...all: unknown[]) => unknown;
  return made(...names.map((name) => scope[name]));
}

describe('an example in core, pages or api', () => {
  it('stands in many files', () => {
    expect(examples.length).toBeGreaterThan(30);
  });

  it.each(examples.filter(({ result }) => !inWords.includes(result ?? '')))(
    '$file: $expression is $result',
    async ({ file, expression, result }) => {
      const exports = (await import(join(root, file))) as Record<string, unknown>;
      const found = evaluate(expression, { ...around, ...exports });
      // a reason may follow the value: "false: it has 17 digits"
      const wanted = result?.replace(/^(true|false|undefined): .*/, '$1');
      if (wanted !== undefined) expect(found).toEqual(evaluate(wanted, {}));
    },
  );
});
