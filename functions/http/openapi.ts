import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import type { Contract } from '../../api/contract.ts';
import { presentations, type ErrorKind } from '../../api/presentations.ts';
import { problem } from '../../api/problem-schema.ts';
import { scopesOf, type Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';

/** The API as OpenAPI 3.1, made from the routes. */
export function openapi() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Gradus',
      version: '1',
      summary: 'Grades of regulated organisations, with their reasons',
      description:
        'Applies published rule sets to facts about organisations and answers with a grade, an inspection tier, the measures that follow and the reasons. An incentive is `granted`. A restriction is `proposed`: it has no effect, and nobody may act on it, until a person has decided it. No request may hold a number that identifies a natural person.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'Where this description was fetched.' }],
    tags,
    security: [{ token: [] }],
    paths: pathsOf(routes),
    components: {
      headers: { 'X-Request-Id': requestIdHeader },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'A token with the scope that the operation names, in the claim `scope`; the claim `rule_sets` names the rule sets that it is for, or `*` for all. A deployment may leave that claim optional. With the scope `record`, the claim `sources` names the sources as which it may write records; with `decide`, the claim `authority` names the authorities whose proceedings it may lead. `office` names the office that acts, where the client does not.',
        },
      },
    },
  });
}

const tags = [
  { name: 'Appraisals', description: 'Grade organisations.' },
  {
    name: 'Entities',
    description: 'Register organisations, and read what is and was in force for them.',
  },
  { name: 'Rule sets', description: 'What is published here, and who falls under it.' },
  {
    name: 'Record types',
    description: 'What records say: the versions of record types, and their lives.',
  },
  {
    name: 'Proceedings',
    description: 'Decide restrictions, objections, restorations and pledges, step by step.',
  },
  { name: 'Procedures', description: 'The versions of procedures, and their lives.' },
  { name: 'Runs', description: 'Grade everybody again.' },
  { name: 'Simulations', description: 'See what a version would change, with nothing written.' },
  { name: 'Public', description: 'What a law publishes, without a token.' },
  { name: 'System', description: 'Health and this description.' },
];

const tagOf: Readonly<Record<string, string>> = {
  appraisals: 'Appraisals',
  entities: 'Entities',
  conflicts: 'Entities',
  admissions: 'Entities',
  'rule-sets': 'Rule sets',
  'record-types': 'Record types',
  procedures: 'Procedures',
  proceedings: 'Proceedings',
  runs: 'Runs',
  simulations: 'Simulations',
  public: 'Public',
};

/** What an address below an entity is about is told by its own name. */
function tagIn(path: string): string {
  const [, , first = '', , below = ''] = path.split('/');
  return (below === 'proceedings' ? tagOf[below] : tagOf[first]) ?? 'System';
}

function pathsOf(all: readonly Route[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of all) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return paths;
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { params, query, ifMatch } = route;
  const scopes = scopesOf(route).map((one) => `\`${one}\``);
  const scope = scopes.length === 0 ? '' : ` Needs the scope ${scopes.join(' or ')}.`;
  return {
    operationId: route.handler,
    summary: route.summary,
    description: route.description + scope,
    tags: [tagIn(route.path)],
    ...(scopes.length === 0 ? { security: [] } : {}),
    ...(params || query
      ? {
          requestParams: {
            ...(params && { path: params }),
            ...(query && { query }),
            ...(ifMatch && { header: ifMatchHeader }),
          },
        }
      : {}),
    ...bodyOf(route),
    responses: { ...answersOf(route), ...refusalsOf(route) },
  };
}

function bodyOf({ body, example }: Contract): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (!body) return {};
  const media = { schema: body, ...(example === undefined ? {} : { example }) };
  return { requestBody: { required: true, content: { 'application/json': media } } };
}

function answersOf({ answers }: Contract): ZodOpenApiOperationObject['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(
      ([status, { description, schema, example, location, etag, isPage, ...or }]) => [
        status,
        {
          description,
          headers: {
            ...identified,
            ...(location ? { Location: locationHeader } : {}),
            ...(etag ? { ETag: etagHeader } : {}),
          },
          content: {
            [isPage ? 'text/html' : 'application/json']: {
              schema,
              ...(example === undefined ? {} : { example }),
            },
            ...(or.orPage ? { 'text/html': asText } : {}),
            ...(or.orMarkdown ? { 'text/markdown': asText } : {}),
          },
        },
      ],
    ),
  );
}

const asText = { schema: { type: 'string' } } as const;

const ifMatchHeader = z.object({
  'If-Match': z.string().meta({
    description: 'The `ETag` of what the request rests on.',
    examples: ['"4"'],
  }),
});

const etagHeader = {
  description: 'What `If-Match` names in the next write.',
  schema: { type: 'string' },
} as const;

const locationHeader = {
  description: 'Where it can be read.',
  schema: { type: 'string', format: 'uri-reference' },
} as const;

const requestIdHeader = {
  description: 'The id under which the log has the request.',
  schema: { type: 'string' },
} as const;
const identified = { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } } as const;

function refusalsOf({ scope, rights, refusals }: Route): ZodOpenApiOperationObject['responses'] {
  const guarded: readonly ErrorKind[] = scope ? ['unauthenticated', 'forbidden'] : [];
  const stored: readonly ErrorKind[] = rights.ledger ? ['not-whole'] : [];
  const all = ['malformed', ...guarded, ...refusals, ...stored, 'too-many', 'unavailable'] as const;
  const kinds = [...new Set<ErrorKind>(all)];
  const byStatus = Map.groupBy(kinds, (kind) => presentations[kind].status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => {
      const description = ofStatus.map(descriptionOf).join('; ');
      const media = { 'application/problem+json': { schema: problem } };
      return [String(status), { description, headers: identified, content: media }];
    }),
  );
}

function descriptionOf(kind: ErrorKind): string {
  return `${presentations[kind].title} (\`/problems/${kind}\`)`;
}
