import type { Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';

export type Match = { route: Route; params: Record<string, string> };

type Pattern = { route: Route; segments: string[] };

const patterns: readonly Pattern[] = routes
  .map((route) => ({ route, segments: route.path.split('/') }))
  // a written segment goes before a parameter, as in API Gateway
  .toSorted((one, other) => parametersIn(one) - parametersIn(other));

/**
 * The route that a request leads to; where only the method does not fit, the methods that would.
 *
 * @example matchRoute('DELETE', '/v1/health') // { allowed: ['GET'] }
 */
export function matchRoute(method: string, path: string): Match | { allowed: string[] } {
  const segments = path.split('/');
  const fitting = patterns.filter((pattern) => fits(pattern, segments));
  const match = fitting.find(({ route }) => route.method === method);
  if (!match) return { allowed: [...new Set(fitting.map(({ route }) => route.method))] };
  return { route: match.route, params: paramsOf(match, segments) };
}

function parametersIn({ segments }: Pattern): number {
  return segments.filter((segment) => segment.startsWith('{')).length;
}

function fits(pattern: Pattern, segments: readonly string[]): boolean {
  return (
    pattern.segments.length === segments.length &&
    pattern.segments.every((expected, at) =>
      expected.startsWith('{') ? segments[at] !== '' : expected === segments[at],
    )
  );
}

function paramsOf({ segments: expected }: Pattern, segments: readonly string[]) {
  const params: Record<string, string> = {};
  expected.forEach((segment, at) => {
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = decoded(segments[at] ?? '');
  });
  return params;
}

/** What is not percent-encoded UTF-8 stays as it is; the door refuses it. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
