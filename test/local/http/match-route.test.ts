import { describe, expect, it } from 'vitest';
import { routes } from '../../../api/routes.ts';
import { matchRoute } from '../../../local/http/match-route.ts';

/** A path with a value for each of its parameters. */
const pathOf = (path: string, value = 'x'): string => path.replaceAll(/\{\w+\}/g, value);

describe('matchRoute', () => {
  it.each(routes.map(({ method, path }) => [method, path] as const))(
    'leads %s %s to its own route',
    (method, path) => {
      const match = matchRoute(method, pathOf(path));
      expect(match).toMatchObject({ route: { method, path } });
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys('params' in match ? match.params : {})).toEqual(names);
    },
  );

  it('decodes parameters, once', () => {
    const match = matchRoute('GET', '/v1/rule-sets/a%2525%2Fb%C3%A9');
    expect(match).toMatchObject({ params: { id: 'a%25/bé' } });
  });

  it.each(['%', '%zz', '%C3', '%ff'])('leaves %s as it is, for the schema to reject', (code) => {
    expect(matchRoute('GET', `/v1/rule-sets/${code}`)).toMatchObject({ params: { id: code } });
  });

  it('names the methods of a path that has others', () => {
    expect(matchRoute('PATCH', '/v1/rule-sets')).toEqual({ allowed: ['GET'] });
    expect(matchRoute('get', '/v1/health')).toEqual({ allowed: ['GET'] });
  });

  it.each([
    '',
    '/',
    '/v1',
    '/v1/',
    '/v1/health/',
    '//v1/health',
    '/V1/health',
    '/v1/rule-sets/',
    '/v1/rule-sets//versions',
    '/v1/../v1/health',
    '/v1/nothing',
    '/v1/__proto__',
    '/constructor',
  ])('has no route for "%s"', (path) => {
    expect(matchRoute('GET', path)).toEqual({ allowed: [] });
  });

  it('takes a parameter that is named like a property of every object as a text', () => {
    const match = matchRoute('GET', '/v1/rule-sets/__proto__');
    expect(match).toMatchObject({ params: { id: '__proto__' } });
  });
});
