import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradus } from '../cli/gradus.ts';
import { bakeryRules, sinceNoon, startSystem, type System } from '../local/system.ts';

const base = '/v1/rule-sets/test-bakery/versions';
/** More than the longest page has, together with the two versions that are published. */
const DRAFTS = 101;

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules, now: sinceNoon });
  const document = JSON.parse(
    readFileSync(join(bakeryRules, 'test-bakery/2.json'), 'utf8'),
  ) as object;
  const expected = { score: 95, grade: 'A', tier: 'light', measures: ['test-fewer-visits'] };
  const facts = { cleanliness: 95 };
  const cases = [{ name: 'Clean', asOf: '2026-03-01', facts, expect: expected }];
  for (let at = 1; at <= DRAFTS; at += 1) {
    const body = { document: { ...document, version: `9.${at}` }, cases, why: 'A draft.' };
    expect((await system.call(base, { token: 'author', body })).status).toBe(201);
  }
}, 120_000);
afterAll(() => system.stop());

type List = { on: string; inForce: string; items: { version: string }[]; next: string | null };

const list = async (query: string): Promise<List> =>
  (await system.call(`${base}${query}`)).json as unknown as List;

const names = ({ items }: List): string[] => items.map(({ version }) => version);

/** The last decided first; the published ones came before every draft. */
const expected = [...Array.from({ length: DRAFTS }, (_, at) => `9.${DRAFTS - at}`)];

describe('the versions of a rule set', () => {
  it('are listed page by page, each once, with what is in force on every page', async () => {
    const found: string[] = [];
    let page = await list('?limit=40');
    const { on } = page;
    for (;;) {
      expect(page).toMatchObject({ on, inForce: '2' });
      found.push(...names(page));
      if (page.next === null) break;
      expect(page.items).toHaveLength(40);
      page = await list(`?limit=40&cursor=${page.next}`);
    }
    expect(found.slice(0, DRAFTS)).toEqual(expected);
    expect(found.slice(DRAFTS).toSorted()).toEqual(['1', '2']);
  });

  it('are twenty on a page unless the request says otherwise', async () => {
    const page = await list('');
    expect(names(page)).toEqual(expected.slice(0, 20));
    expect(page.next).not.toBeNull();
    const whole = await list(`?limit=100&cursor=${page.next ?? ''}`);
    expect(whole.items).toHaveLength(DRAFTS + 2 - 20);
    expect(whole.next).toBeNull();
  });

  it('have a cursor of their own list only', async () => {
    const { next } = await list('?limit=1&on=2026-03-01');
    for (const query of ['?', '?on=2026-03-02&', '?on=2026-03-01&knownAt=2026-01-01T00:00:00Z&']) {
      const { status, json } = await system.call(`${base}${query}cursor=${next ?? ''}`);
      expect(status).toBe(400);
      expect(json.faults.map(({ pointer }) => pointer)).toEqual(['/query/cursor']);
    }
    expect((await system.call(`${base}?limit=101`)).json.faults).toMatchObject([
      { pointer: '/query/limit' },
    ]);
  });

  it('are all listed by the command, which shows one of the last page, too', async () => {
    const token = join(system.local.folder.tokens, 'reader.jwt');
    const where = ['--url', system.local.url, '--token', token];
    const listed = await gradus(['version', 'list', 'test-bakery', '--json', ...where]);
    const found = JSON.parse(listed.stdout) as List;
    expect(names(found).slice(0, DRAFTS)).toEqual(expected);
    expect(found).toMatchObject({ inForce: '2', next: null });
    expect(found.items).toHaveLength(DRAFTS + 2);
    const shown = await gradus(['version', 'show', 'test-bakery', '1', '--json', ...where]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ version: '1' });
  }, 60_000);
});
