import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareOf } from '../share-of.ts';
import { fuzz } from './fuzz.ts';
import { ignoreStrayRejections } from './stray-rejections.ts';

const SEED = 20_261_122;
const DOCUMENTS = shareOf(5_000);

let restore: () => Promise<void>;
beforeAll(() => {
  restore = ignoreStrayRejections();
});
afterAll(() => restore());

describe('compiled, interpreted and json-rules-engine itself', () => {
  it(
    `agree on ${DOCUMENTS} random documents (seed ${SEED}): events, results, values, errors`,
    { timeout: 300_000 },
    async () => {
      const { agreed, agreedOnError, refused, differences } = await fuzz(DOCUMENTS, SEED);
      expect(differences).toEqual([]);
      expect(agreed + agreedOnError + refused).toBe(DOCUMENTS);
      // were most documents refused or failing, agreement would say little
      expect(agreed).toBeGreaterThan(DOCUMENTS * 0.5);
      expect(agreedOnError).toBeGreaterThan(DOCUMENTS * 0.1);
      expect(refused).toBeLessThan(DOCUMENTS * 0.15);
    },
  );
});
