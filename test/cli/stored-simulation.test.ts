import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulation } from '../../core/simulation/simulation.ts';
import { passesOf } from '../../store/passes/header.ts';
import { simulations as kind, startSimulation } from '../../store/passes/simulations/simulation.ts';
import { bakery, bakeryRules, startSystem, temporaryFolder, until } from '../local/system.ts';
import type { System } from '../local/system.ts';
import { gradus, start } from './gradus.ts';

const folder = temporaryFolder();
const names = Array.from({ length: 80 }, (_, at) => `b${at}`);
const cleanlinessOf = (at: number) => (at * 7) % 101;
const file = join(folder, '3.json');

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
  const items = names.map((name, at) => bakery(name, cleanlinessOf(at), { asOf: '2026-02-01' }));
  await system.call('/v1/appraisals/batch', { body: { items } });
  const standing = readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8');
  const grades = [{ grade: 'A', from: 95 }, { grade: 'B', from: 60 }, { grade: 'C' }];
  const document = { ...(JSON.parse(standing) as object), version: '3', grades };
  writeFileSync(file, JSON.stringify(document));
  const expected = { score: 30, grade: 'C', tier: 'normal', measures: ['test-closer-watch'] };
  const facts = { cleanliness: 30 };
  const cases = [{ name: 'Dirty', asOf: '2026-03-01', facts, expect: expected }];
  const body = { document, cases, why: 'A better bound.' };
  await system.call('/v1/rule-sets/test-bakery/versions', { token: 'author', body });
});
afterAll(() => system.stop());

const asked = (role: string, ...args: string[]) => [
  'simulate',
  ...args,
  '--url',
  system.local.url,
  '--token',
  join(system.local.folder.tokens, `${role}.jwt`),
];
const simulate = (...args: string[]) => gradus(asked('author', ...args));
const draft = ['test-bakery', '--draft', '3', '--as-of', '2026-02-01'];

describe('gradus simulate --draft', () => {
  it('tells of the stored population what it tells of a file of the same facts', async () => {
    const ndjson = names.map((name, at) =>
      JSON.stringify({
        entity: { id: `x-test:${name}`, kind: 'company' },
        facts: { cleanliness: cleanlinessOf(at) },
      }),
    );
    const against = ['--against', 'test-bakery@2', '--rules', bakeryRules];
    const fromFile = await gradus(
      ['simulate', file, ...against, '--facts', '-', '--as-of', '2026-02-01'],
      ndjson.join('\n'),
    );
    const { stdout, stderr, status } = await simulate(...draft);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const [head = '', ...lines] = stdout.split('\n');
    expect(head).toMatch(
      /^sim_[0-9a-f]{32} over the stored population, draft sha256:[0-9a-f]{64}$/,
    );
    expect(lines.join('\n')).toBe(fromFile.stdout);
    expect(fromFile.stdout).toMatch(/^test-bakery: 2 -> 3 as of 2026-02-01\nOf 80 appraised,/);
  });

  it('gives the answer of the system as JSON, writes a page, and reads both again by the id', async () => {
    const { stdout } = await simulate(...draft, '--json', '--by', 'cleanliness');
    const { id, result } = JSON.parse(stdout) as { id: string; result: Simulation };
    expect(result.by.map(({ by }) => by)).toEqual(['kind', 'cleanliness']);
    const again = await gradus(asked('reader', '--id', id, '--json'));
    expect(JSON.parse(again.stdout)).toMatchObject({ id, status: 'finished', result });
    const page = join(folder, 'page.html');
    const written = await gradus(asked('reader', '--id', id, '--html', page));
    expect(written).toEqual({ stdout: '', stderr: `wrote ${page}\n`, status: 0 });
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>[^]*<svg/);
    expect(readFileSync(page, 'utf8')).toContain(`It is kept as <code>${id}</code>.`);
    const made = await simulate(...draft, '--html', join(folder, 'made.html'));
    expect(made.stderr).toMatch(
      /made\.html\nsim_[0-9a-f]{32} over .*, draft sha256:[0-9a-f]{64}\n$/,
    );
  });

  it('that was cancelled says so', async () => {
    const { store } = system.local.deps;
    const { items } = await passesOf(store, kind, { ruleSet: 'test-bakery', limit: 1 });
    const { version, digest, against, asOf } = items[0]!;
    const plan = { ruleSet: 'test-bakery', version, digest, against, asOf, by: 'author' };
    await startSimulation(store, { id: 'sim_cancelled', ...plan });
    expect(await gradus(asked('reader', '--id', 'sim_cancelled', '--cancel'))).toMatchObject({
      stdout: '',
      status: 2,
    });
    const cancelled = { stdout: 'sim_cancelled is cancelled\n', stderr: '', status: 0 };
    expect(await simulate('--id', 'sim_cancelled', '--cancel')).toEqual(cancelled);
    expect(await simulate('--id', 'sim_cancelled', '--cancel')).toEqual(cancelled);
    expect(await gradus(asked('reader', '--id', 'sim_cancelled'))).toMatchObject({
      stdout: '',
      stderr: expect.stringContaining('sim_cancelled was cancelled and has no result') as string,
      status: 1,
    });
    const finished = await simulate('--id', items[0]!.id, '--cancel');
    expect(finished).toMatchObject({ stdout: '', status: 1 });
    expect(finished.stderr).toContain('The simulation has finished, and its result stays.');
  });

  it('is listed with how it stands, the last started first, page after page', async () => {
    const { stdout, status } = await gradus(asked('reader', 'test-bakery', '--list'));
    expect(status).toBe(0);
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head).toBe('simulations of test-bakery, the last started first');
    const { store } = system.local.deps;
    const { items } = await passesOf(store, kind, { ruleSet: 'test-bakery', limit: 100 });
    expect(lines.filter((line) => !line.startsWith(' '))).toEqual(items.map(({ id }) => id));
    expect(lines[1]).toMatch(
      /^ {2}version 3 beside 2 as of 2026-02-01; started \S+Z by \S+; (cancelled|finished \S+Z)$/,
    );
    expect(stdout).toMatch(/; cancelled\n/);
    const page = await gradus(asked('reader', 'test-bakery', '--list', '--limit', '1'));
    const [, cursor = ''] = /more with --cursor (\S+)\n$/.exec(page.stdout) ?? [];
    const next = ['--list', '--limit', '1', '--cursor', cursor, '--json'];
    const second = JSON.parse((await gradus(asked('reader', 'test-bakery', ...next))).stdout) as {
      items: { id: string }[];
    };
    expect(second.items.map(({ id }) => id)).toEqual([items[1]?.id]);
    expect(await gradus(asked('reader', 'nothing', '--list'))).toMatchObject({ status: 2 });
  });

  it.each([
    [['test-bakery', '--list', '--as-of', '2026-02-01'], 'leave out --as-of'],
    [['--list'], '--list takes the id of a rule set'],
    [['test-bakery', '--draft', '3', '--cancel'], 'leave out --cancel'],
    [['test-bakery', '--draft', '3', '--limit', '3'], 'leave out --limit'],
    [['--id', 'sim_1', '--cancel', '--html', 'page.html'], 'leave out --html'],
  ])('does not take %j', async (args, message) => {
    const { stdout, stderr, status } = await simulate(...args);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(message);
  });

  it('interrupted lets the system go on, and tells how its result is read', async () => {
    const { store } = system.local.deps;
    const gate = Promise.withResolvers<undefined>();
    store.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const { part = '' } = (args.input as { Key?: { part?: string } }).Key ?? {};
          // only the segments: a simulation takes its slot by an update as well
          const isOfSegment = commandName.startsWith('Update') && !part.startsWith('slot#');
          if (isOfSegment) await gate.promise;
          return await next(args);
        },
      { step: 'initialize', name: 'gate' },
    );
    const asks = () =>
      system.lines.filter(({ route }) => route === 'GET /v1/simulations/{id}').length;
    const asksBefore = asks();
    const before = await passesOf(store, kind, { ruleSet: 'test-bakery', limit: 100 });
    const child = start(asked('author', ...draft));
    const err: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    const { items } = await until(
      () => passesOf(store, kind, { ruleSet: 'test-bakery', limit: 100 }),
      ({ items: all }) => all.length > before.items.length,
    );
    const id = items[0]?.id ?? '';
    // it follows the simulation once it asks how far that is
    await until(
      () => Promise.resolve(asks()),
      (count) => count > asksBefore,
    );
    const soon = await gradus(asked('reader', '--id', id));
    expect(soon).toMatchObject({ stdout: '', status: 1 });
    expect(soon.stderr).toMatch(/is still running: 0 of 256 parts done\n$/);
    child.kill('SIGINT');
    const [status] = (await once(child, 'close')) as [number | null];
    expect(status).toBe(130);
    expect(Buffer.concat(err).toString()).toBe(
      `gradus: ${id} goes on without this command; "gradus simulate --id ${id}" reads it, and with --cancel cancels it\n`,
    );
    gate.resolve(undefined);
    store.client.middlewareStack.remove('gate');
    const shown = await until(
      () => gradus(asked('reader', '--id', id)),
      ({ status: is }) => is === 0,
    );
    expect(shown.stdout).toContain('Of 80 appraised,');
  }, 60_000);

  it.each([
    [['--draft', '3'], 2, 'name the rule set'],
    [['test-bakery', '--draft', '9'], 2, '/version: does not stand here'],
    [['nobody-knows', '--draft', '3'], 2, '/ruleSet: No rule set of that id is published here'],
    [['--id', 'sim_none'], 2, 'No simulation has that id'],
    [['--id', 'sim_x', '--draft', '3'], 2, 'simulation as it was made; leave out --draft\n'],
    [['test-bakery', '--id', 'sim_x'], 2, 'simulation as it was made; leave out the rule set\n'],
    [
      ['--id', 'sim_x', '--by', 'cleanliness', '--as-of', '2026-02-01', '--rules', 'rules'],
      2,
      'simulation as it was made; leave out --as-of, --by, --rules\n',
    ],
    [
      [...draft, '--facts', 'x.ndjson', '--against', 'test-bakery@2'],
      2,
      '--draft is tried by the running system on all that it holds; leave out --against, --facts\n',
    ],
    [
      [...draft, '--threads', '2', '--kind', 'company', '--input', 'csv', '--rules', 'rules'],
      2,
      'leave out --input, --kind, --threads, --rules\n',
    ],
    [[...draft, '--by', 'colour'], 2, '/countBy/0: is a fact that neither version declares'],
  ])('with %j says why not', async (args, status, why) => {
    const refused = await simulate(...args);
    expect(refused).toMatchObject({ stdout: '', status });
    expect(refused.stderr).toContain(why);
  });
});
