import { describe, expect, it } from 'vitest';
import { factsCampaign } from './facts.ts';
import { casesCampaign, ruleSetCampaign } from './rule-sets.ts';
import { tableCampaign } from './tables.ts';

describe('mutated files are read as what they mean, or refused with place and cause', () => {
  it.each([
    ['facts', factsCampaign, 40],
    ['rule sets', ruleSetCampaign, 25],
    ['cases', casesCampaign, 25],
    ['tables', tableCampaign, 60],
  ])('%s', async (_, campaign, count) => {
    const { wrong, read, refused } = await campaign(count, 7);
    expect(wrong).toEqual([]);
    // both happen often enough to mean something
    expect(Math.min(read, refused)).toBeGreaterThan(count / 20);
  });
});
