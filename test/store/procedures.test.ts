import { expect, it } from 'vitest';
import { procedureNamed } from '../../core/life/versions/version-entry.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { readCalendars } from '../../functions/steps/rule-sets/calendars.ts';
import { readProcedures } from '../../functions/steps/rule-sets/procedures.ts';
import { PublicationRefusedError } from '../../store/ground/errors.ts';
import { readRegistry } from '../../store/life/registry.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { proceduresIn, type Procedures } from '../../store/procedures/procedures.ts';
import { publishProcedure } from '../../store/procedures/publish-procedure.ts';
import { publications } from '../../store/rule-sets/rule-sets.ts';
import { describeOnEngines } from './engines.ts';
import { itemsIn, put } from './items.ts';

const calendars = readCalendars('rules');
const restriction = readProcedures('rules', calendars).find(
  ({ id }) => id === 'cn-restriction',
) as ProcedureDocument;
const later: ProcedureDocument = {
  ...{ ...restriction, version: '2027-01', title: 'Deciding a restriction' },
  effective: { from: '2027-01-01' },
};

type Governing = Awaited<ReturnType<Procedures['on']>>;
const versionOf = (governing: Governing): string | undefined =>
  governing && 'procedure' in governing ? governing.procedure.document.version : undefined;

describeOnEngines('a procedure that comes with the code', (bench) => {
  it('governs proceedings that are opened from the first day of its law on, until the next does', async () => {
    const store = await bench.fresh();
    expect(await publishProcedure(store, restriction, 'packs')).toBe('published');
    expect(await publishProcedure(store, restriction, 'packs')).toBe('stood');
    expect(await publishProcedure(store, later, 'packs')).toBe('published');
    const procedures = proceduresIn(bench.again(store), calendars);
    const versionOn = async (day: string) => versionOf(await procedures.on('cn-restriction', day));
    expect(await versionOn('2021-07-14')).toBeUndefined();
    expect(await versionOn('2021-07-15')).toBe('2021-07');
    expect(await versionOn('2026-12-31')).toBe('2021-07');
    expect(await versionOn('2027-01-01')).toBe('2027-01');
    expect(await procedures.on('no-such-procedure', '2026-01-01')).toBeNull();
  });

  it('governs none after the last day of its law, until a later version does', async () => {
    const store = await bench.fresh();
    const ending = { ...restriction, effective: { ...restriction.effective, to: '2026-06-30' } };
    await publishProcedure(store, ending, 'packs');
    await publishProcedure(store, later, 'packs');
    const procedures = proceduresIn(bench.again(store), calendars);
    const on = (day: string) => procedures.on('cn-restriction', day);
    expect(versionOf(await on('2026-06-30'))).toBe('2021-07');
    expect(await on('2026-07-01')).toEqual({
      ended: { version: '2021-07', to: '2026-06-30', timeZone: 'Asia/Shanghai' },
    });
    expect(versionOf(await on('2027-01-01'))).toBe('2027-01');
  });

  it('is kept as it is, is registered, and is none of the rule sets', async () => {
    const store = await bench.fresh();
    await publishProcedure(store, restriction, 'packs');
    await expect(
      publishProcedure(store, { ...restriction, title: 'Other' }, 'packs'),
    ).rejects.toThrow(PublicationRefusedError);
    const { ids } = await readRegistry(store, 'procedure');
    expect([...ids]).toEqual(['cn-restriction']);
    expect(await publications(store)).toEqual([]);
    expect(await lifeFindings(store, procedureNamed('cn-restriction'))).toEqual([]);
  });

  it('whose item or document somebody edited is found', async () => {
    const store = await bench.fresh();
    await publishProcedure(store, restriction, 'packs');
    const [item] = (await itemsIn(store, 'ruleSets')).filter(
      ({ pk }) => pk === 'procedure-versions',
    );
    await put(store, 'ruleSets', { ...item, publication: { from: '2000-01-01' } });
    expect(await lifeFindings(store, procedureNamed('cn-restriction'))).toMatchObject([
      { version: '2021-07' },
    ]);
  });
});
