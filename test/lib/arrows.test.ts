import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const OURS = ['functions/routes.ts', 'store/keys.ts', 'core/rule-set/schedule.ts'];
const PACKAGES = ['aws-cdk-lib', 'constructs'];

const files = globSync('lib/**/*.ts');

test.each(files)('%s imports only what lib/ may', (file) => {
  const imports = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'([^']+)'/g)];
  const wrong = imports.map(([, name]) => name!).filter((name) => !isAllowed(file, name));
  expect(
    wrong,
    `lib/ describes what is deployed and runs none of it. It may import ${PACKAGES.join(', ')}, node's own modules, lib/ itself, and of the rest only ${OURS.join(', ')}: put what you need there as data.`,
  ).toEqual([]);
});

function isAllowed(file: string, name: string): boolean {
  if (name.startsWith('.')) {
    const target = normalize(join(dirname(file), name));
    return target.startsWith('lib/') || OURS.includes(target);
  }
  if (name.startsWith('node:')) return builtinModules.includes(name.slice(5));
  return PACKAGES.some((allowed) => name === allowed || name.startsWith(`${allowed}/`));
}
