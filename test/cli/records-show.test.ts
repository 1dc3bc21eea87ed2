import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  finishQuality,
  qualityPage,
  startQuality,
} from '../../store/passes/quality/quality-pass.ts';
import { startSystem, type System } from '../local/system.ts';
import { fileOf, gradus } from './gradus.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const asRole = (role: 'operator' | 'reader' | 'approver'): string[] => [
  ...['--url', system.local.url],
  ...['--token', join(system.local.folder.tokens, `${role}.jwt`)],
];
const load = (file: string) => gradus(['records', 'load', file, ...asRole('operator')]);
const records = (kind: 'show' | 'behind', ...args: string[]) =>
  gradus(['records', kind, ...args, ...asRole('reader')]);
const standing = async (entity: string): Promise<object[]> => {
  const { stdout } = await records('show', entity, '--type', 'inspection', '--json');
  return (JSON.parse(stdout) as { items: object[] }).items;
};

const inspection = (entity: string, id: string, score: number) => ({
  entity: `us-camis:${entity}`,
  ...{ type: 'inspection', source: 'us-ny-dohmh', id, occurredOn: '2026-01-15' },
  body: { kind: 'Cycle Inspection', score },
});
const ndjson = (...lines: object[]): string =>
  fileOf('records.ndjson', lines.map((one) => JSON.stringify(one)).join('\n'));

describe('gradus records show and behind', () => {
  it('tell what stands, what stood, and of what a fact was made', async () => {
    const entity = 'us-camis:47000001';
    const of = (score: number) => inspection('47000001', 's1', score);
    await load(ndjson(of(12)));
    const [before] = await standing(entity);
    const { at } = before as unknown as { at: string };
    await load(ndjson(of(30)));
    const { stdout } = await records('show', entity, '--type', 'inspection');
    expect(stdout.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')).toBe(
      '2026-01-15  us-ny-dohmh/s1  kind "Cycle Inspection", score 30\n  written then by operator, commit 2\n',
    );
    const then = await records('show', entity, '--type', 'inspection', '--known-at', at);
    expect(then.stdout).toContain('score 12');
    let appraisal = '';
    await vi.waitFor(
      async () => {
        const { json } = await system.call(`/v1/entities/${entity}/appraisals/us-ny-restaurants/history`); // prettier-ignore
        const last = json.items[0] as unknown as { grade: string; appraisal: string };
        expect(last.grade).toBe('C');
        ({ appraisal } = last);
      },
      { timeout: 20_000, interval: 100 },
    );
    const behind = await records('behind', appraisal, '--fact', 'inspectionScore');
    expect(behind.stdout).toMatch(/^inspectionScore is 30, made from 1 record\n2026-01-15 {2}us-ny-dohmh\/s1/); // prettier-ignore
    const json = await records('behind', appraisal, '--fact', 'inspectionScore', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ value: 30, count: 1, items: [{ id: 's1' }] });
    const wrong = await records('behind', appraisal, '--fact', 'score');
    expect(wrong).toMatchObject({ stdout: '', status: 2 });
    expect(wrong.stderr).toContain('inspectionScore');
  });

  it('go through all pages', async () => {
    const lines = Array.from({ length: 230 }, (_, at) => inspection('47000002', `n${at}`, 1));
    await load(ndjson(...lines));
    expect(await standing('us-camis:47000002')).toHaveLength(230);
    const { stdout } = await records('show', 'us-camis:47000002', '--type', 'inspection');
    expect(stdout.match(/ {2}written /g)).toHaveLength(230);
  });

  it('note a dispute and its end, which changes nothing else', async () => {
    const entity = 'us-camis:47000009';
    await load(ndjson(inspection('47000009', 's9', 12)));
    const [{ record }] = (await standing(entity)) as [{ record: string }];
    const dispute = (...args: string[]) =>
      gradus(['records', 'dispute', entity, record, ...args, ...asRole('operator')]);
    expect((await dispute()).stdout).toContain('noted as disputed, commit 2');
    expect((await dispute()).stdout).toContain('already');
    const { stdout } = await records('show', entity, '--type', 'inspection');
    expect(stdout).toContain('commit 1; disputed');
    expect((await dispute('--settled')).stdout).toContain('noted as settled, commit 3');
    expect(await standing(entity)).toMatchObject([{ body: { score: 12 } }]);
    const none = await gradus([
      ...['records', 'dispute', entity, '0'.repeat(32), ...asRole('operator')],
    ]);
    expect(none.status).toBe(2);
    expect(none.stderr).toContain('no record of that id');
  });

  it('list what is doubtful, and decide of it once', async () => {
    const entity = 'us-camis:47000010';
    const [one, other] = [12, 30].map((score) => inspection('47000010', 's10', score)) as [
      object,
      object,
    ];
    await load(ndjson(one, other, one));
    const doubtful = (...args: string[]) =>
      gradus(['records', 'doubtful', '--entity', entity, ...args, ...asRole('reader')]);
    const { stdout } = await doubtful('--json');
    const [{ record }] = (JSON.parse(stdout) as { items: [{ record: string }] }).items;
    const lines = (await doubtful()).stdout.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then');
    expect(lines).toBe(
      `us-camis:47000010  ${record}  inspection us-ny-dohmh/s10
  stands   commit 2: 2026-01-15 kind "Cycle Inspection", score 30, written then by operator
  doubtful commit 3: 2026-01-15 kind "Cycle Inspection", score 12, written then by operator
`,
    );
    expect((await doubtful('--type', 'violation')).stdout).toContain('no writing waits');
    const decide = (decision: string, commit = '3') =>
      gradus([
        ...['records', 'decide', entity, record, decision, '--commit', commit],
        ...['--reason', 'corrected-back', '--reference', 'Filing 7', ...asRole('approver')],
      ]);
    expect((await decide('return', '2')).stderr).toContain('no doubtful writing');
    expect(await decide('return')).toMatchObject({
      status: 0,
      stdout: 'it stands from now on, commit 4 of the records of this entity\n',
    });
    expect((await decide('return')).stdout).toContain('decided so already, commit 4');
    const late = await decide('duplicate');
    expect(late).toMatchObject({ status: 1, stdout: '' });
    expect(late.stderr).toContain('decided otherwise');
    expect((await doubtful()).stdout).toContain('no writing waits');
    expect(await standing(entity)).toMatchObject([{ body: { score: 12 }, seq: 4 }]);
  });

  it('have a report on the quality of all of them', async () => {
    const { store } = system.local.deps;
    const id = 'quality_2036-01-01T0000';
    const { segments } = await startQuality(store, id, { segments: 4 });
    for (const segment of segments) while (!(await qualityPage(store, id, segment)).done);
    await finishQuality(store, id);
    const quality = (...args: string[]) =>
      gradus(['quality', '--system', ...args, ...asRole('reader')]);
    const { stdout, status } = await quality('--source', 'us-ny-dohmh');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^quality_2036-01-01T0000: records of \d+ entities as of /);
    expect(stdout).toContain('us-ny-dohmh, inspection');
    const json = await quality('--type', 'violation', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ groups: [] });
    const both = await quality('records.ndjson');
    expect(both).toMatchObject({ status: 2, stdout: '' });
  });
});
