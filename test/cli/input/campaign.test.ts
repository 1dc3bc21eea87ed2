import { expect, it } from 'vitest';
import { inputCampaign } from './campaign.ts';

it('three hundred mutated files are read as they were written, or refused with place and cause', async () => {
  const { wrong, read, refused, partly } = await inputCampaign(300, 7);
  expect(wrong).toEqual([]);
  // all three happen often enough to mean something
  expect(Math.min(read, refused, partly)).toBeGreaterThan(30);
});
