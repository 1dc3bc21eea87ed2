import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../local/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

describe('facts that records make, where no records are held', () => {
  it('are refused where they are not given: a count of none is no good record', async () => {
    const { status, json } = await appraisal('us-nursing-home-inspection', 'us-ccn:015009', {});
    expect(status).toBe(422);
    expect(JSON.stringify(json)).toContain('/facts/cycle1ComplaintCount');
    expect(JSON.stringify(json)).toContain('is made from records, and this system holds none');
  });

  it('count where a source may give them instead', async () => {
    const { status, json } = await appraisal('us-ny-restaurants', 'us-camis:41234567', {
      inspectionScore: 12,
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({ grade: 'A' });
  });
});

async function appraisal(ruleSet: string, id: string, facts: object) {
  return await system.call('/v1/appraisals', {
    body: { entity: { id, kind: 'company' }, ruleSet, facts },
  });
}
