import { closeSync, openSync, writeSync } from 'node:fs';
import { madeUpBusinesses } from '../local/businesses/made-up-businesses.ts';
import { randomFrom, type Random } from '../local/businesses/random.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';

const CHUNK = 1 << 16;

/** Writes made-up food sellers to a file, one to a line: the same for the same seed. */
export function writeSellers(
  file: string,
  prepared: Prepared,
  { count, seed }: { count: number; seed: number },
): void {
  const random = randomFrom(seed);
  const out = openSync(file, 'w');
  let text = '';
  for (const { entity, facts } of madeUpBusinesses([prepared], count, seed)) {
    const { raise, lower, raiseBy } = facts;
    const given = { ...sizesOf(random), raise, lower, raiseBy };
    text += `${JSON.stringify({ entity, facts: given })}\n`;
    if (text.length < CHUNK) continue;
    writeSync(out, text);
    text = '';
  }
  writeSync(out, text);
  closeSync(out);
}

/** What a shop sells and how much of it: most are small, and have no part of the range. */
function sizesOf(random: Random) {
  const share = random() ** 2;
  const upTo = (most: number): number => Math.round(random() * share * most);
  const ofSome = (name: string, most: number): object =>
    random() < 0.5 ? { [name]: upTo(most) } : {};
  return {
    areaSquareMetres: 8 + upTo(4000),
    ambientPrepacked: 20 + upTo(9000),
    ...ofSome('chilledPrepacked', 1200),
    ...ofSome('frozenPrepacked', 1200),
    ...ofSome('bulkAmbient', 1000),
    ...ofSome('bulkChilled', 200),
    ...ofSome('bulkFrozen', 350),
    suppliers: 1 + upTo(330),
    dynamicScore: Math.round(random() * 1.4 * (0.2 + share) * 70) / 2,
  };
}
