import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakery, bakeryRules, startSystem, temporaryFolder, type System } from '../local/system.ts';
import { fileOf, gradus, spawned } from './gradus.ts';

let system: System;
const folder = temporaryFolder();
const draft = join(folder, '3.json');
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  const asOf = '2026-02-01';
  await system.call('/v1/appraisals', { body: bakery('status', 92, { asOf }) });
  const second = readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8');
  writeFileSync(draft, second.replace('"version": "2"', '"version": "3"'));
});
afterAll(() => system.stop());

/** The arguments that name the system and a role's token. */
const as = (role: string): string[] => [
  ...['--url', system.local.url],
  ...['--token', join(system.local.folder.tokens, `${role}.jwt`)],
];
const why = ['--why', 'The board decided.'];
const past = (entity: string) => [entity, 'test-bakery', '--as-of', '2026-03-01'];

describe('the exit status', () => {
  it.each<[number, string, () => string[]]>([
    [0, 'a rule set that is sound', () => ['check', 'gb-food-hygiene']],
    [1, 'a rule set with errors', () => ['check', fileOf('1.json', '{}')]],
    [2, 'a rule set that is not there', () => ['check', 'nobody-knows']],
    [0, 'a replay that is identical', () => ['replay', ...past('x-test:status'), ...as('reader')]],
    [2, 'nothing to replay', () => ['replay', ...past('x-test:nobody'), ...as('reader')]],
    [
      2,
      'an instant that is none',
      () => ['replay', ...past('x-test:status'), '--known-at', 'yesterday', ...as('reader')],
    ],
    ...[
      ['receipt', ...past('x-test:status')],
      ['replay', ...past('x-test:status')],
      ['version', 'list', 'test-bakery'],
    ].map((args): [number, string, () => string[]] => [
      2,
      `an instant to come, of ${args[0]}`,
      () => [...args, '--known-at', '2999-01-01T00:00:00Z', ...as('reader')],
    ]),
    [
      2,
      'no system that answers',
      () => ['version', 'list', 'x', '--url', 'http://127.0.0.1:9', ...as('reader').slice(2)],
    ],
    [
      2,
      'no token',
      () => ['version', 'list', 'test-bakery', '--url', system.local.url, '--token', 'none'],
    ],
    [
      2,
      'a token that is none',
      () => [
        'version',
        'list',
        'test-bakery',
        '--url',
        system.local.url,
        '--token',
        fileOf('t', 'x'),
      ],
    ],
    [
      2,
      'a token without the scope',
      () => ['version', 'check', 'test-bakery', '2', ...as('reader')],
    ],
    [
      2,
      'a file that is not JSON',
      () => ['version', 'submit', fileOf('1.json', '{'), ...why, ...as('author')],
    ],
    [
      1,
      'a document that the system refuses',
      () => ['version', 'submit', draft, ...why, ...as('author')],
    ],
    [
      1,
      'a decision that may not be made',
      () => [
        'version',
        'approve',
        'test-bakery',
        '1',
        '--content',
        `sha256:${'0'.repeat(64)}`,
        ...why,
        ...as('approver'),
      ],
    ],
    [
      2,
      'a version that is not there',
      () => ['version', 'annul', 'test-bakery', '9', ...why, ...as('approver')],
    ],
    [
      2,
      'a simulation of a version that is not there',
      () => ['simulate', 'test-bakery', '--draft', '9', ...as('author')],
    ],
    [2, 'a run of a rule set that is not there', () => ['run', 'nobody-knows', ...as('operator')]],
    [2, 'wrong usage', () => ['version', 'annul', 'test-bakery', '9', ...as('approver')]],
  ])('is %i for %s', async (expected, _what, args) => {
    const { status, stderr } = await gradus(args());
    expect(status, stderr).toBe(expected);
    if (expected === 2) expect(stderr).not.toBe('');
  });

  it.each<[number, string, RegExp]>([
    [0, 'gb-food-hygiene', /^$/],
    [1, fileOf('1.json', '{}'), /^$/],
    [2, 'nobody-knows', /^gradus: there is no /],
  ])('is %i of the process itself, too', async (expected, ruleSet, said) => {
    const { status, stderr } = await spawned(['check', ruleSet]);
    expect(status).toBe(expected);
    expect(stderr).toMatch(said);
  });

  it('is documented in the help and in the docs', async () => {
    const { stdout } = await gradus(['--help']);
    const page = readFileSync('docs/command-line.md', 'utf8');
    for (const [status, meaning] of [
      [0, 'the answer is yes'],
      [1, 'the answer is no'],
      [2, 'could not be carried out'],
    ]) {
      expect(stdout).toMatch(new RegExp(`^ +${status} .*${meaning}`, 'm'));
      expect(page).toMatch(new RegExp(`^\\| ${status} .*${meaning}`, 'm'));
    }
  });
});
