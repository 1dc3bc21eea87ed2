import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import type { Catalogue, MeasureDefinition } from '../../core/rule-set/catalogue.ts';
import { postDocumentDecision } from '../../functions/post-document-decision/handler.ts';
import { publishPacks } from '../../functions/publish-packs/handler.ts';
import { readCalendars } from '../../functions/steps/rule-sets/calendars.ts';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { readProcedures } from '../../functions/steps/rule-sets/procedures.ts';
import { startSystem, type Call, type System } from '../local/system.ts';
import { decidedRules } from './decided-rules.ts';
import { httpEvent, inTime } from './http-event.ts';

const rules = decidedRules();
const catalogue = readCatalogue(rules);
const withCode = readProcedures(rules, readCalendars(rules));
const [shipped, cases] = ['.json', '.cases.json'].map(
  (end) =>
    JSON.parse(readFileSync(`rules/procedures/cn-restriction/2021-07${end}`, 'utf8')) as unknown,
) as [ProcedureDocument, object[]];

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules });
});
afterAll(() => system.stop());

const draft = (version: string, more: object = {}): ProcedureDocument => ({
  ...{ ...shipped, version, effective: { from: '2090-01-01' } },
  ...more,
});
const post = (path: string, body: object, token: Call['token'] = 'author') =>
  system.call(`/v1/procedures/${path}`, { method: 'POST', token, body });
type State = { content: string; found: { errors: number }; proposed: { id: string } | null };
const stateOf = ({ json }: { json: unknown }): State => json as State;
const why = 'Another law.';

async function checked(document: ProcedureDocument) {
  const { id, version } = document;
  const submitted = await post(`${id}/versions`, { document, cases, why });
  expect(submitted.status, submitted.text).toBe(201);
  const { json } = await system.call(`/v1/procedures/${id}/versions/${version}/check`, {
    ...{ method: 'POST', token: 'author' },
  });
  return stateOf({ json });
}
const decide = (of: ProcedureDocument, body: object, token: Call['token'] = 'approver') =>
  post(`${of.id}/versions/${of.version}/decisions`, { why, ...body }, token);

describe('a draft of a procedure that measures name', () => {
  it('is not approved where it fits them no more: the check and the approval say so, each with its place', async () => {
    const unfit = draft('2090-1', {
      opens: { ...shipped.opens, by: 'entity' },
      steps: shipped.steps.map(({ decides, ...step }) =>
        decides && step.by !== 'court' ? { ...step, decides, by: 'court' } : { ...step, decides },
      ),
    });
    const { content, found } = await checked(unfit);
    expect(found.errors).toBeGreaterThan(0);
    const path = `/v1/procedures/${unfit.id}/versions/${unfit.version}/findings`;
    const findings = JSON.parse((await system.call(path, { token: 'reader' })).text) as {
      findings: { severity: string; pointer: string; message: string }[];
    };
    const own = findings.findings.filter(({ message }) => message.includes('does not fit'));
    expect(own).toEqual([
      {
        ...{ severity: 'error', code: 'faulty-document', pointer: '/opens/by' },
        message:
          'does not fit the measure "test-closer-watch", which names this procedure: this version is opened by the entity',
      },
      {
        ...{ severity: 'error', code: 'faulty-document', pointer: '/steps' },
        message:
          'does not fit the measure "test-closer-watch", which names this procedure: this version has no step in which the officer decides, as "decidedBy" says',
      },
    ]);
    const refused = await decide(unfit, { act: 'approve', content });
    expect([refused.status, refused.json.type]).toEqual([409, '/problems/errors-found']);
    expect(refused.json.faults.map(({ pointer }) => pointer)).toEqual([
      ...['/document/opens/by', '/document/steps'],
    ]);
  });

  it('is approved where it fits, and other procedures are none of the measures’ business', async () => {
    const fit = draft('2090-2');
    const { content, found } = await checked(fit);
    expect(found.errors).toBe(0);
    expect((await decide(fit, { act: 'approve', content })).status).toBe(200);
    const other = draft('2090-2', { id: 'cn-unnamed', opens: { ...shipped.opens, by: 'entity' } });
    await checked(other);
    const path = `/v1/procedures/cn-unnamed/versions/2090-2/findings`;
    expect((await system.call(path, { token: 'reader' })).text).not.toContain('does not fit');
  });

  it('is not set in force where a deployment brought a measure since that it does not fit', async () => {
    const fit = draft('2090-2');
    const since = catalogue.measures.map((one) =>
      one.id === 'test-closer-watch' ? { ...one, decidedBy: 'court' } : one,
    ) as MeasureDefinition[];
    const decideSince = async (body: object, measures = since) => {
      const deps = { ...system.local.deps, kind: 'procedure' as const, log: () => undefined };
      const claims = { iss: 'urn:test', sub: 'approver', client_id: 'approver', scope: 'approve' };
      const params = { id: fit.id, version: fit.version };
      return await postDocumentDecision({ ...deps, measures: () => measures })(
        httpEvent('post-procedure-decision', { params, claims, body: { why, ...body } }),
        inTime,
      );
    };
    const force = { act: 'set-in-force', from: '2090-01-01' };
    const refused = await decideSince(force);
    expect([refused.statusCode, JSON.parse(refused.body)]).toMatchObject([
      409,
      { type: '/problems/errors-found', faults: [{ pointer: '/document/steps' }] },
    ]);
    expect((await decideSince(force, catalogue.measures)).statusCode).toBe(200);
    // what ends it is not held up
    const ended = await decideSince({ act: 'withdraw', on: '2090-02-01' });
    expect(ended.statusCode, ended.body).toBe(200);
  });
});

describe('a deployment', () => {
  const named = (procedure: string, more: object = {}): Catalogue => ({
    ...catalogue,
    measures: catalogue.measures.map((one) =>
      one.id === 'test-closer-watch' ? { ...one, procedure, ...more } : one,
    ),
  });
  const deployed = async (catalogue_: Catalogue, procedures = withCode) => {
    const deps = { ...system.local.deps, log: () => undefined, packs: [], procedures };
    const done = publishPacks({ ...deps, catalogue: catalogue_ })(undefined);
    return await done.then(
      () => [],
      (error: unknown) => {
        if (!(error instanceof FaultyDocumentError)) throw error;
        return error.faults.map(({ pointer, message }) => `${pointer} ${message}`);
      },
    );
  };
  const here = draft('1', { id: 'cn-here' });

  it('may name a procedure that is in force over HTTP alone, and none that is not', async () => {
    const { content } = await checked(here);
    const unknown = [expect.stringContaining('names "cn-here", which is no folder') as string];
    expect(await deployed(named('cn-here'))).toEqual(unknown);
    await decide(here, { act: 'approve', content });
    expect(await deployed(named('cn-here'))).toEqual(unknown);
    expect((await decide(here, { act: 'set-in-force', from: '2090-01-01' })).status).toBe(200);
    expect(await deployed(named('cn-here'))).toEqual([]);
  });

  it('is judged by what stands here, also beside what comes with the code', async () => {
    expect(await deployed(named('cn-here', { decidedBy: 'court' }))).toEqual([
      expect.stringContaining(
        '"cn-here", version 1 of which has no step in which the court',
      ) as string,
    ]);
    const file = { ...here, version: '2', about: 'record' } as ProcedureDocument;
    expect(await deployed(named('cn-here'), [...withCode, file])).toEqual([
      expect.stringContaining('"cn-here", version 2 of which has "about": "record"') as string,
    ]);
    // the one that stands counts, not the file of its number
    const changed = { ...file, version: '1' };
    const faults = await deployed(named('cn-here'), [...withCode, changed]).catch(String);
    expect(JSON.stringify(faults)).not.toContain('"about"');
  });

  it('is refused once the procedure is annulled', async () => {
    const proposed = stateOf(await decide(here, { act: 'annul' }));
    expect(await deployed(named('cn-here'))).toEqual([]);
    const act = { act: 'confirm', proposal: proposed.proposed?.id };
    expect((await decide(here, act, 'confirmer')).status).toBe(200);
    expect(await deployed(named('cn-here'))).toHaveLength(1);
    expect(await deployed(catalogue)).toEqual([]);
  });
});
