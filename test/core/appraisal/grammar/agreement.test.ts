import { describe, expect, it } from 'vitest';
import { grammarCampaign } from './campaign.ts';

describe('appraisals under rule sets of the whole grammar', () => {
  it(
    'are those of json-rules-engine stage by stage, with naive derived values',
    { timeout: 600_000 },
    async () => {
      const { documents, agreed, met, faults } = await grammarCampaign(4_000, 22, 20);
      expect(faults).toEqual([]);
      expect([documents, agreed]).toEqual([200, 4_000]);
      // the campaign is worth something only if each construct comes into effect
      for (const share of Object.values(met)) expect(share).toBeGreaterThan(100);
      expect(Object.keys(met).toSorted()).toEqual(
        ['scored', 'graded', 'domains', 'valid', 'lapsed', 'measured'].toSorted(),
      );
    },
  );
});
