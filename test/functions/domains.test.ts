import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { route } from '../../api/routes/appraisals/get-appraisal.ts';
import { route as history } from '../../api/routes/appraisals/get-entity-history.ts';
import { historyLines, historyPageSchema } from '../../cli/lines/history-lines.ts';
import { startSystem, type System } from '../local/system.ts';

const cases = new URL('../../rules/gb-care-homes/2024-12.cases.json', import.meta.url);
const [, second] = JSON.parse(readFileSync(cases, 'utf8')) as { facts: object }[];

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

describe('an appraisal of domains over HTTP', () => {
  it('is read with the outcome, the reasons and the distances of each, and the ways up through them', async () => {
    const worse = { medicines: 1, learningCulture: 2, safeSystems: 2, staffing: 2, governance: 2 };
    const body = {
      entity: { id: 'x-test:home', kind: 'institution' },
      ruleSet: 'gb-care-homes',
      facts: { ...second?.facts, ...worse },
    };
    const posted = await system.call('/v1/appraisals', { body });
    const { status, json } = await system.call(posted.headers.get('location') ?? '');
    const read = route.answers[200].schema.parse(json);
    expect(status).toBe(200);
    expect(read).toMatchObject({
      score: null,
      grade: 'good',
      domains: { safe: { score: 72, grade: 'good' }, wellLed: { grade: 'good' } },
    });
    const { reasons } = read;
    expect(reasons).not.toHaveProperty('start');
    expect(Object.keys(reasons.domains ?? {})).toEqual(
      expect.arrayContaining(['safe', 'effective', 'caring', 'responsive', 'wellLed']),
    );
    expect(reasons.domains?.['safe']).toMatchObject({
      start: 0,
      gradeByScore: 'good',
      distances: { better: { grade: 'outstanding', bound: 88, points: 16 } },
    });
    expect(reasons.domains?.['safe']?.indicators).toHaveLength(8);
    const [way] = read.waysUp;
    expect(way).toMatchObject({ grade: 'outstanding', score: null });
    expect(way?.changes.length).toBeLessThanOrEqual(2);
  });

  it('is in the history with the outcome of each', async () => {
    const path = '/v1/entities/x-test:home/appraisals/gb-care-homes/history';
    const { json } = await system.call(path);
    const { items } = historyPageSchema.parse(history.answers[200].schema.parse(json));
    expect(items[0]?.domains).toMatchObject({ safe: { score: 72, grade: 'good' } });
    expect(Object.keys(items[0]?.domains ?? {})).toEqual([
      'caring',
      'effective',
      'responsive',
      'safe',
      'wellLed',
    ]);
    expect(historyLines('gb-care-homes').of(items)).toContain('; safe good, 72; wellLed good');
  });
});
