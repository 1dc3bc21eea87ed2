import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopes, scopesOf } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { openIssuer } from '../../local/keys/issuer.ts';
import { hygiene, startSystem, temporaryFolder, type Call, type System } from '../local/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const guarded = routes.filter(({ scope }) => scope !== null);
const pathOf = (path: string) =>
  path
    .replace('{ruleSet}', 'gb-food-hygiene')
    .replace('{version}', '2023-06')
    .replace('entities/{id}', 'entities/gb-fhrs:1348562')
    .replace('rule-sets/{id}', 'rule-sets/gb-food-hygiene')
    .replace('appraisals/{id}', `appraisals/apr_${'0'.repeat(40)}`)
    .replace('runs/{id}', 'runs/run_none')
    .replace('simulations/{id}', 'simulations/sim_none');

const bodyOf: Record<string, unknown> = {
  'post-appraisal': hygiene({ dryRun: true }),
  'post-appraisal-batch': { items: [hygiene({ dryRun: true })] },
  'post-run': { ruleSet: 'gb-food-hygiene', asOf: '1999-01-01' },
  'post-simulation': { ruleSet: 'gb-food-hygiene', version: '2023-06', asOf: '1999-01-01' },
};

const ask = (route: (typeof routes)[number], token: Call['token']) => {
  const body = bodyOf[route.handler];
  return system.call(pathOf(route.path), {
    method: route.method,
    token: token ?? null,
    ...(body === undefined ? {} : { body }),
  });
};

describe.each(guarded)('$method $path', (route) => {
  it.each(scopes)('with the scope %s alone lets pass whom it should', async (scope) => {
    const token = await system.local.issuer.sign({ scope, subject: scope });
    const { status, json } = await ask(route, { raw: token });
    if (scopesOf(route).includes(scope)) expect(status).not.toBeOneOf([401, 403, 500]);
    else expect([status, json.type]).toEqual([403, '/problems/forbidden']);
  });

  it('without a token asks for one', async () => {
    const { status, headers, json } = await ask(route, null);
    expect([status, json.type]).toEqual([401, '/problems/unauthenticated']);
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  it('refuses a token that has expired', async () => {
    const scope = scopes.join(' ');
    const token = await system.local.issuer.sign({ scope, lifeInSeconds: -1 });
    expect((await ask(route, { raw: token })).status).toBe(401);
  });

  it('refuses a token that another issuer signed', async () => {
    const foreign = await openIssuer(openDataFolder(temporaryFolder()));
    const token = await foreign.sign({ scope: scopes.join(' ') });
    expect((await ask(route, { raw: token })).status).toBe(401);
  });

  it('refuses a token without signature, and one with its claims changed', async () => {
    const [head = '', claims = '', signature = ''] = (
      await system.local.issuer.sign({ scope: 'read' })
    ).split('.');
    const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const all = {
      ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object),
      scope: scopes.join(' '),
    };
    for (const token of [
      `${coded({ alg: 'none' })}.${coded(all)}.`,
      `${head}.${coded(all)}.${signature}`,
      'not-a-token',
    ]) {
      expect((await ask(route, { raw: token })).status).toBe(401);
    }
  });
});

describe('a token that does not name its rule sets', () => {
  it('is refused on every route, so that a misspelt claim does not make it unlimited', async () => {
    const raw = await system.local.issuer.sign({ scope: scopes.join(' '), ruleSets: null });
    for (const route of guarded) {
      const { status, json } = await ask(route, { raw });
      expect([status, json.detail]).toEqual([403, expect.stringContaining('"rule_sets"')]);
    }
  });

  it('may touch all rule sets with the wildcard, and none with an empty claim', async () => {
    const reading = async (ruleSets: string[]) => {
      const raw = await system.local.issuer.sign({ scope: 'read', ruleSets });
      return (await system.call('/v1/rule-sets/gb-food-hygiene', { token: { raw } })).status;
    };
    expect(await reading(['*'])).toBe(200);
    expect(await reading(['cn-tax-credit', 'gb-food-hygiene'])).toBe(200);
    expect(await reading([])).toBe(403);
    expect(await reading(['gb-food-*'])).toBe(403);
  });

  it('passes where the deployment makes the claim optional', async () => {
    const lenient = await startSystem({ ruleSetsClaim: 'optional' });
    const raw = await lenient.local.issuer.sign({ scope: 'read', ruleSets: null });
    const { status } = await lenient.call('/v1/rule-sets/gb-food-hygiene', { token: { raw } });
    expect(status).toBe(200);
    await lenient.stop();
  });
});

describe('a token that is limited to other rule sets', () => {
  const limited = (ruleSets: string[]) =>
    system.local.issuer.sign({ scope: 'read appraise operate', ruleSets });

  it('sees and appraises nothing under this one', async () => {
    const token = { raw: await limited(['cn-tax-credit']) };
    const body = hygiene({ dryRun: true });
    expect((await system.call('/v1/appraisals', { token, body })).status).toBe(403);
    const run = { ruleSet: 'gb-food-hygiene' };
    expect((await system.call('/v1/runs', { token, body: run })).status).toBe(403);
    for (const path of [
      '/v1/rule-sets/gb-food-hygiene',
      '/v1/rule-sets/gb-food-hygiene/versions/2023-06',
      '/v1/rule-sets/gb-food-hygiene/entities',
      '/v1/entities/gb-fhrs:1/appraisals/gb-food-hygiene/history',
    ]) {
      expect((await system.call(path, { token })).status).toBe(403);
    }
    const batch = await system.call('/v1/appraisals/batch', { token, body: { items: [body] } });
    expect(batch.json.results[0]!.status).toBe(403);
    const { json } = await system.call('/v1/rule-sets', { token });
    expect(json.items.map(({ id }) => id)).toEqual(['cn-tax-credit']);
  });

  it('does not see appraisals, runs and simulations made under it', async () => {
    const made = await system.call('/v1/appraisals', { body: hygiene() });
    const run = await system.call('/v1/runs', { body: { ruleSet: 'gb-food-hygiene' } });
    const token = { raw: await limited(['cn-tax-credit']) };
    expect((await system.call(made.headers.get('location')!, { token })).status).toBe(403);
    expect((await system.call(run.headers.get('location')!, { token })).status).toBe(403);
    const asked = { ruleSet: 'gb-food-hygiene', version: '2023-06' };
    const simulation = await system.call('/v1/simulations', { body: asked });
    const shown = simulation.headers.get('location')!;
    expect((await system.call(shown, { token })).status).toBe(403);
    expect((await system.call(`${shown}/page`, { token })).status).toBe(403);
    const list = '/v1/simulations?ruleSet=gb-food-hygiene';
    expect((await system.call(list, { token })).status).toBe(403);
    expect((await system.call('/v1/simulations', { token, body: asked })).status).toBe(403);
    const own = await system.call('/v1/entities/gb-fhrs:1348562/appraisals', { token });
    expect(own.json.items).toEqual([]);
  });

  it('appraises under its own', async () => {
    const token = { raw: await limited(['gb-food-hygiene']) };
    const { status } = await system.call('/v1/appraisals', {
      token,
      body: hygiene({ dryRun: true }),
    });
    expect(status).toBe(200);
  });
});

it('the key set lets others verify the tokens, and holds no secret', async () => {
  const { status, json } = await system.call('/.well-known/jwks.json', { token: null });
  expect(status).toBe(200);
  expect(json.keys).toHaveLength(1);
  expect(json.keys[0]).toMatchObject({ kty: 'EC', alg: 'ES256' });
  expect(json.keys[0]).not.toHaveProperty('d');
});
