import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisalExample, requestExample, simulationExample } from '../../api/examples.ts';
import { openapi } from '../../functions/http/openapi.ts';
import { scopesOf } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { startSystem, type System } from '../local/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

describe('the description of the API', () => {
  it('is the one that docs/ shows', () => {
    const shown = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
    expect(JSON.parse(JSON.stringify(openapi()))).toEqual(JSON.parse(shown));
  });

  it('names the scope of each route', () => {
    const { paths } = openapi();
    for (const route of routes) {
      const { method, path } = route;
      const operation = paths?.[path]?.[method.toLowerCase() as 'get' | 'post' | 'delete'];
      const scopes = scopesOf(route);
      if (scopes.length === 0) expect(operation?.security).toEqual([]);
      for (const scope of scopes) expect(operation?.description).toContain(`\`${scope}\``);
    }
  });

  it('says that nobody may act on a restriction yet', () => {
    expect(JSON.stringify(openapi().components)).toContain('nobody may act on it');
  });

  it('shows an answer that its request really has', async () => {
    const { json } = await system.call('/v1/appraisals', { body: requestExample });
    // published here as a demonstration; the document itself rests on verified law
    expect({ ...json, standing: 'full' }).toEqual(appraisalExample);
  });

  it('shows a simulation that its route promises', () => {
    const route = routes.find(({ handler }) => handler === 'get-simulation');
    const promised = route?.answers[200]?.schema.safeParse(simulationExample);
    expect(promised?.error?.issues).toBeUndefined();
    expect(simulationExample.result.furthest).toHaveLength(1);
  });

  it.each(routes.filter(({ example }) => example !== undefined))(
    'shows a request to $handler that works',
    async ({ handler, example }) => {
      const route = routes.find((one) => one.handler === handler);
      const path = (route?.path ?? '').replace('{id}', 'gb-coh:SC095237');
      const asked = { method: route?.method ?? 'POST', body: example };
      expect((await system.call(path, asked)).status).toBeLessThan(300);
    },
  );
});
