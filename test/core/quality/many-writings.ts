import type { QualityTally } from '../../../core/quality/quality-tally.ts';
import { inspection, tallyOf, withdrawal, writtenOf } from './writings.ts';

/**
 * A tally with something of everything: two sources, two types and what names neither, three months, and each kind of
 * writing, reject, conflict and dispute.
 */
export function manyWritings(): QualityTally {
  const tally = tallyOf();
  const at = (days: number) => new Date(Date.UTC(2026, 0, 12 + days, 9)).toISOString();
  const add = (...given: Parameters<typeof inspection>) =>
    tally.add(writtenOf(inspection(...given)));
  for (let id = 1; id <= 40; id += 1) {
    const score = id % 4 === 0 ? undefined : id;
    add({ id: String(id), entity: `us-sf-dph:${id}`, score, knownAt: at(id * 2) });
  }
  add({ id: '1', entity: 'us-sf-dph:1', score: 1, knownAt: at(50) });
  add({ id: '1', entity: 'us-sf-dph:1', score: 2, knownAt: at(51) });
  add({ id: '1', entity: 'us-sf-dph:1', score: 1, knownAt: at(52) });
  add({ id: '2', entity: 'us-sf-dph:1' });
  add({ id: '41', entity: 'us-sf-dph:3', score: 3, knownAt: at(60) });
  tally.add(writtenOf(withdrawal('10', at(61))));
  const violation = { type: 'violation', body: { code: '1', risk: 'low' } };
  for (const id of ['a', 'b', 'c']) add({ ...violation, id, knownAt: at(1) });
  add({ source: 'us-ny-dohmh', knownAt: at(-20) });
  tally.addReject({ causes: ['/body/score must be at least 0'], source: 'us-sf-dph', type: 'inspection', knownAt: at(3) }); // prettier-ignore
  tally.addReject({ causes: ['is not JSON', 'is <b>not</b> a record'] });
  tally.addDispute({ entity: 'us-sf-dph:1', at: at(50), type: 'inspection', source: 'us-sf-dph', id: '1' }); // prettier-ignore
  return tally;
}
