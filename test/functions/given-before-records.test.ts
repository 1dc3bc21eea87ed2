import { expect, it } from 'vitest';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { readBound } from '../../store/appraisals/in-force/bound.ts';
import { loadPrepared } from '../../store/rule-sets/rule-sets.ts';
import { describeOnEngines } from '../store/engines.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';
import { ran } from '../store/ran.ts';

/** Mills whose penalties are given, or made from records alone. */
function millsWith(version: string, penalties: object) {
  const document = mills(version);
  const facts = {
    ...document.facts,
    penalties: { title: 'Penalties', type: 'integer', ...penalties },
  };
  return { ...document, facts };
}

describeOnEngines('a fact that was given before records made it', (bench) => {
  it('is made from records alone where the version lets nobody give it', async () => {
    let now = Date.parse('2026-06-30T12:00:00Z');
    const store = await bench.fresh({ now: () => now });
    await publishMills(store, millsWith('1', { min: 0, default: 0 }) as never);
    const loaded = await loadPrepared(store, 'mills', '1');
    const entity = { id: mill('a'), kind: 'company' as const };
    await gradeAndStore(store, {
      ...{ prepared: loaded!.prepared, entity, facts: { penalties: 5 } },
      ...{ asOf: '2026-06-30', by: 'office', cause: 'request' },
    });
    await writePenalties(store, 'a', [penalty('1', '2026-01-15')]);
    const from = { records: 'penalty', within: 'P24M', take: 'count' };
    await publishMills(store, millsWith('2', { from }) as never, '2026-07-01');
    now = Date.parse('2026-07-02T12:00:00Z');
    const run = { version: '2', asOf: '2026-07-01' };
    expect(await ran(store, 'mills', run)).toMatchObject({ changed: 1 });
    const held = await readBound(store, 'mills', entity.id);
    expect(held).toMatchObject({ inForce: { score: 10 }, drawn: { made: { penalties: 1 } } });
    expect(held?.inForce).not.toHaveProperty('overridden');
    expect(await ran(store, 'mills', { ...run, asOf: '2026-07-02' })).toMatchObject({
      confirmed: 1,
    });
    const asked = { asOf: '2026-07-02', knownAt: '2026-07-02T12:00:00.000Z' };
    expect(await replay(store, 'mills', entity.id, asked)).toMatchObject({ identical: true });
    const found = await gatherReceipt(store, { ruleSet: 'mills', entity: entity.id, ...asked });
    const { receipt } = found as Extract<typeof found, { receipt: unknown }>;
    expect(verifyReceipt(receipt)).toEqual([]);
    const { records, ...inputs } = receipt.inputs;
    expect(records).toHaveLength(1);
    expect(verifyReceipt({ ...receipt, inputs })).toEqual([]);
  });
});
