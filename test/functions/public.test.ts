import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportCode } from '../../core/publication/report-code.ts';
import { latestDay } from '../../core/ground/latest-day.ts';
import { keptFor } from '../../functions/steps/publication/kept-for.ts';
import { personalNumbers } from '../core/entities/persons/personal-numbers.ts';
import { penalty } from '../core/publication/seen.ts';
import { put as itemPut } from '../store/items.ts';
import {
  bakery,
  bakeryRules,
  startSystem,
  temporaryFolder,
  today,
  until,
  type System,
} from '../local/system.ts';

const rules = temporaryFolder();
let system: System;
beforeAll(async () => {
  cpSync(bakeryRules, rules, { recursive: true });
  mkdirSync(join(rules, 'records'));
  const shown = { ...penalty, type: 'shown-penalty' };
  const kept = Object.fromEntries(Object.entries({ ...penalty, type: 'kept' }).filter(([key]) => key !== 'display')); // prettier-ignore
  writeFileSync(join(rules, 'records', 'shown-penalty.json'), JSON.stringify(shown));
  writeFileSync(join(rules, 'records', 'kept.json'), JSON.stringify(kept));
  system = await startSystem({ rules });
});
afterAll(async () => {
  await system.stop();
  rmSync(rules, { recursive: true, force: true });
});

type Body = Record<string, unknown>;

const daysAgo = (days: number): string =>
  new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

const open = (address: string, headers: Record<string, string> = {}) =>
  system.call(address, { token: null, headers });
const view = async (id: string) =>
  (await open(`/v1/public/entities/${id}`)).json as unknown as Body & { records: Body[] };
const record = (id: string, days: number, more: object = {}) => ({
  ...{ type: 'shown-penalty', source: 'desk', id, occurredOn: daysAgo(days) },
  body: { kind: 'fine', fine: 500, case: 'Zhang San 17' },
  ...more,
});
/** Writes records under ids of their own: a source's id is that of one record alone. */
const write = (entity: string, ...records: ({ id: string } & Body)[]) =>
  system.call(`/v1/entities/${entity}/records`, {
    body: { records: records.map((one) => ({ ...one, id: `${entity}/${one.id}` })) },
  });
const register = (entity: string, more: object = {}) =>
  system.call(`/v1/entities/${entity}`, {
    method: 'PUT',
    body: { kind: 'company', authority: 'gb-fsa', area: 'GB-ENG', ...more },
  });
type Reported = { code: string; digest: string; report: Body & { areas: Body[]; ledger: Body[] } };
const report = async (entity: string, query = '') =>
  await system.call(`/v1/entities/${entity}/compliance-report${query}`, { token: 'reader' });
const reported = async (entity: string, query = '') =>
  (await report(entity, query)).json as unknown as Reported;
const verified = async (code: string) =>
  (await open(`/v1/public/reports/${encodeURIComponent(code)}`)).json as unknown as Body & {
    summary: Body | null;
  };

describe('what is public of an organisation', () => {
  it('is read without a token: what a law shows, and only as long as it does', async () => {
    const name = { text: 'Noodles & Sons', register: 'SAMR' };
    await register('x-test:shown', { name });
    const written = await write(
      'x-test:shown',
      record('new', 10),
      record('old', 400),
      record('kept', 10, { type: 'kept' }),
    );
    expect(written.status).toBe(200);
    const seen = await view('x-test:shown');
    expect(seen).toMatchObject({ entity: 'x-test:shown', name, grades: [], restrictions: [] });
    expect(seen.records.map(({ occurredOn }) => occurredOn)).toEqual([daysAgo(10)]);
    expect(seen.records[0]).toMatchObject({
      ...{ title: 'A penalty', disputedSince: null, law: [{ verified: true }] },
      fields: [{ value: 500, unit: 'CNY' }, { value: 'fine' }],
    });
    expect(seen['changesOn']).toBe(seen.records[0]?.['until']);
    expect(JSON.stringify(seen)).not.toContain('Zhang');
  });

  it('goes when a record is withdrawn, and is marked while it is in dispute', async () => {
    const entity = 'x-test:disputed';
    await write(entity, record('one', 5), record('two', 6));
    const { records } = await view(entity);
    expect(records).toHaveLength(2);
    const disputed = records.find(({ occurredOn }) => occurredOn === daysAgo(5));
    const mark = (word: string) =>
      system.call(`/v1/entities/${entity}/records/${String(disputed?.['record'])}/marks`, {
        body: { mark: word },
      });
    expect((await mark('disputed')).status).toBeLessThan(300);
    const since = (await view(entity)).records.map((one) => one['disputedSince']);
    expect(since.toSorted()).toEqual([today, null]);
    const page = await open(`/v1/public/entities/${entity}`, { accept: 'text/html' });
    expect(page.text).toContain(`In dispute since ${today}`);
    await mark('settled');
    await write(entity, { type: 'shown-penalty', source: 'desk', id: 'two', withdrawn: true });
    const after = await view(entity);
    expect(after.records.map((one) => [one['occurredOn'], one['disputedSince']])).toEqual([
      [daysAgo(5), null],
    ]);
  });

  it('is the same for an id that nobody knows and for one of which nothing is public', async () => {
    const name = { text: 'Silent Ltd', register: 'Companies House' };
    await register('x-test:silent', { name });
    await write('x-test:silent', record('kept', 3, { type: 'kept' }));
    await system.call('/v1/appraisals', { body: bakery('silent', 90) });
    const answers = await Promise.all(
      ['silent', 'nobody'].map(async (one) => {
        const { status, text, headers } = await open(`/v1/public/entities/x-test:${one}`);
        const kept = ['cache-control', 'vary', 'content-type'].map((name) => headers.get(name));
        return [status, text.replaceAll(one, 'id'), ...kept];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[1]).toContain('"records":[],"grades":[],"restrictions":[]');
  });

  it('has no name of a sole trader that is no trade name', async () => {
    const kind = 'sole-trader-business';
    const name = { text: 'Golden Wok', register: 'SAMR', registeredTradeName: true };
    await register('x-test:trade', { kind, name });
    await register('x-test:sole', { kind });
    for (const one of ['trade', 'sole']) await write(`x-test:${one}`, record('one', 3));
    expect((await view('x-test:trade'))['name']).toEqual({ text: 'Golden Wok', register: 'SAMR' });
    expect(await view('x-test:sole')).toMatchObject({ name: null, records: [{}] });
  });

  it('may be kept until it changes, for an hour at most, by what was asked for', async () => {
    const json = await open('/v1/public/entities/x-test:shown');
    expect(json.headers.get('cache-control')).toMatch(/^public, max-age=\d{1,4}$/);
    expect(json.headers.get('vary')).toBe('accept');
    const page = await open('/v1/public/entities/x-test:shown', { accept: 'text/html,*/*;q=0.8' });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('Noodles &amp; Sons');
    expect(keptFor('2026-03-01T09:59:30.000Z', '2026-03-02')).toBe(30);
    expect(keptFor('2026-03-01T10:00:00.000Z', '2026-03-02')).toBe(0);
    expect(keptFor('2026-03-01T09:59:30.000Z', null)).toBe(3600);
    expect(latestDay('2026-03-01T10:00:00.000Z')).toBe('2026-03-02');
  });

  it('takes no number of a person, and repeats none', async () => {
    const numbers = Object.values(personalNumbers).flatMap((kind) => fc.sample(kind, { numRuns: 3, seed: 7 })); // prettier-ignore
    for (const number of numbers) {
      const id = encodeURIComponent(`x-test:${number}`);
      for (const address of [
        `/v1/public/entities/${id}`,
        `/v1/public/reports/${encodeURIComponent(number)}`,
      ]) {
        // prettier-ignore
        const { status, text } = await open(address, { accept: 'text/html' });
        expect([400, 422]).toContain(status);
        expect(text).not.toContain(number);
      }
    }
    expect(JSON.stringify(system.lines)).not.toContain(numbers[0]);
  });
});

describe('a compliance report', () => {
  it('says what is known by area, and that nothing is where nothing is', async () => {
    const entity = 'x-test:reported';
    await register(entity);
    await system.call('/v1/appraisals', { body: bakery('reported', 90) });
    const clean = await reported(entity);
    expect(clean.report).toMatchObject({ entity, on: today, ruleSets: ['test-bakery'] });
    expect(clean.report.areas).toHaveLength(6);
    expect(clean.report.areas.every(({ records }) => (records as unknown[]).length === 0)).toBe(true); // prettier-ignore
    expect(clean.report['grades']).toMatchObject([{ ruleSet: 'test-bakery', grade: 'A' }]);
    expect(clean.report.ledger.map(({ chain }) => chain)).toEqual([
      `entity-registry:${entity}`,
      `entity:test-bakery:${entity}`,
    ]);
    await write(entity, record('one', 20), record('older', 2000), record('kept', 30, { type: 'kept' })); // prettier-ignore
    const { report: made } = await reported(entity);
    const adverse = made.areas.find(({ category }) => category === 'adverse');
    expect((adverse?.['records'] as Body[]).map(({ occurredOn }) => occurredOn)).toEqual([
      ...[daysAgo(30), daysAgo(20)],
    ]);
    expect(JSON.stringify(made)).not.toContain('Zhang');
    const page = await system.call(`/v1/entities/${entity}/compliance-report`, {
      ...{ token: 'reader', headers: { accept: 'text/html' } },
    });
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toContain((await reported(entity)).code);
  });

  it('is refused without a token, about nobody, and for a period to come', async () => {
    const path = '/v1/entities/x-test:reported/compliance-report';
    expect((await open(path)).status).toBe(401);
    expect((await report('x-test:nobody')).status).toBe(404);
    expect((await report('x-test:reported', '?to=2999-01-01')).status).toBe(400);
    expect((await report('x-test:reported', '?from=2025-01-02&to=2025-01-01')).status).toBe(400);
  });

  it('is verified by its code from the ledger as it stood, also when more was written since', async () => {
    const entity = 'x-test:verified';
    await write(entity, record('one', 20));
    await system.call('/v1/appraisals', { body: bakery('verified', 90) });
    const first = await reported(entity);
    expect(reportCode(first.report)).toEqual({ code: first.code, digest: first.digest });
    expect((await reported(entity)).code).toBe(first.code);
    const summary = { entity, on: today, digest: first.digest, isLatest: true };
    expect(await verified(first.code)).toMatchObject({ verified: true, summary });
    await write(entity, { type: 'shown-penalty', source: 'desk', id: 'one', withdrawn: true });
    await system.call('/v1/appraisals', { body: bakery('verified', 40) });
    expect(await verified(first.code.toLowerCase().replaceAll('-', ''))).toMatchObject({
      ...{ code: first.code, verified: true },
      summary: { ...summary, isLatest: false, grades: [{ grade: 'A' }] },
    });
    const second = await reported(entity);
    expect(second.code).not.toBe(first.code);
    const page = await open(`/v1/public/reports/${second.code}`, { accept: 'text/html' });
    expect(page.text).toContain('<title>Verified</title>');
    expect(page.text).not.toContain('500');
  });

  it('is not verified by a code that was not given, or whose item somebody changed', async () => {
    const { code } = await reported('x-test:verified');
    const wrong = code.replace(/^./, (letter) => (letter === '7' ? '8' : '7'));
    for (const one of [wrong, '0000-0000-0000-0000-0000-0000', 'x'])
      expect(await verified(one)).toMatchObject({ verified: false, summary: null });
    const id = `report:${code.replaceAll('-', '')}`;
    const { store } = system.local.deps;
    const other = await reported('x-test:reported');
    const { entity, on, period, ruleSets, ledger } = other.report;
    const made = { entity, on, period, types: ['kept', 'shown-penalty'], ruleSets, ledger };
    await itemPut(store, 'payloads', { id, made: JSON.stringify(made) });
    expect((await verified(code)).summary).toBeNull();
    await itemPut(store, 'payloads', { id, made: '{' });
    expect((await verified(code)).summary).toBeNull();
    const page = await open(`/v1/public/reports/${code}`, { accept: 'text/html' });
    expect(page.text).toContain('<title>Not verified</title>');
  });

  it('leaves no trace in the log', async () => {
    const { code } = await reported('x-test:verified');
    const before = system.lines.length;
    await verified(code);
    await until(
      () => Promise.resolve(system.lines.length),
      (count) => count > before,
    );
    expect(JSON.stringify(system.lines)).not.toContain(code);
  });
});
