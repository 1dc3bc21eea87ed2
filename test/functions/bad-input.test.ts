import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hygiene, startSystem, type Call, type Reply, type System } from '../local/system.ts';

let system: System;
let before: Record<string, number>;
beforeAll(async () => {
  system = await startSystem();
  before = await system.items();
});
afterAll(() => system.stop());

type Bad = [what: string, path: string, call: Call, status: number];

const single = '/v1/appraisals';
const post = (what: string, body: unknown, status = 422): Bad => [what, single, { body }, status];
const raw = (what: string, text: string | Uint8Array, status = 400): Bad => [
  what,
  single,
  { raw: text },
  status,
];
const get = (what: string, path: string, status: number): Bad => [what, path, {}, status];
const facts = (what: string, given: unknown): Bad =>
  post(`facts: ${what}`, hygiene({ facts: given }));
const entity = (what: string, given: unknown): Bad =>
  post(`entity: ${what}`, hygiene({ entity: given }));
const id = (what: string, given: unknown): Bad =>
  entity(`id ${what}`, { id: given, kind: 'company' });
const good = { hygiene: 5, structural: 10, confidenceInManagement: 5 };
const nested = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 1);
const whole = JSON.stringify(hygiene());
const planted = (key: string) => whole.replace('"facts":{', `"facts":{"${key}":{"polluted":1},`);
const seller = (given: object) =>
  hygiene({
    entity: { id: 'uscc:9152000071430580XT', kind: 'company' },
    ruleSet: 'cn-food-seller',
    facts: { dynamicScore: 20, ...given },
  });

const malformed: Bad[] = [
  raw('an empty body', '', 400),
  raw('blank space', '   '),
  raw('a bare word', 'appraise'),
  raw('a single brace', '{'),
  raw('an object that ends too early', whole.slice(0, -1)),
  raw('an object and more', `${whole}x`),
  raw('two objects', whole + whole),
  raw('single quotes', whole.replaceAll('"', "'")),
  raw('a comma at the end', whole.replace(/}$/, ',}')),
  raw('a comment', `/* hello */${whole}`),
  raw('a fact twice', whole.replace('"facts":{', '"facts":{"hygiene":20,'), 422),
  raw('the entity twice', whole.replace('{', '{"entity":null,'), 422),
  raw('a number with digits that are lost', whole.replace(':5', ':5.0000000000000001'), 422),
  raw('a number that is read as 0', whole.replace(':5', ': 1e-400'), 422),
  raw('a number beyond all doubles', whole.replace(':5', ':1e400'), 422),
  raw(
    'a person in a list',
    planted('x').replace('{"polluted":1}', '["110105","19491231","002X"]'),
    422,
  ),
  raw(
    'a person in nested keys',
    planted('110105').replace('"polluted":1', '"19491231":"002X"'),
    422,
  ),
  raw(
    'a person in escapes',
    whole.replace(':5', ':"\\\\u0031\\\\u00310105 born 19491231 002X"'),
    422,
  ),
  raw('keys without quotes', whole.replace('"facts"', 'facts')),
  raw('NaN', whole.replace(':5', ':NaN')),
  raw('Infinity', whole.replace(':5', ':Infinity')),
  raw('undefined', whole.replace(':5', ':undefined')),
  raw('a hexadecimal number', whole.replace(':5', ':0x5')),
  raw('a number with a leading zero', whole.replace(':5', ':05')),
  raw('a number with a leading plus', whole.replace(':5', ':+5')),
  raw('a byte order mark in the middle', whole.replace(':5', ':\uFEFF5')),
  raw('a raw line end in a text', whole.replace('company', 'comp\nany')),
  raw('a raw zero byte in a text', whole.replace('company', 'comp\u0000any')),
  raw('bytes that are no UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])),
  raw('UTF-16', Buffer.from(whole, 'utf16le')),
  raw('an overlong UTF-8 sequence', Uint8Array.from([0x22, 0xc0, 0xaf, 0x22])),
  raw('XML', '<appraisal/>'),
  raw('a form', 'entity=gb-fhrs%3A1&ruleSet=gb-food-hygiene'),
  raw('brackets without end', '['.repeat(100_000)),
  raw('braces without end', '{"a":'.repeat(20_000)),
  raw('an unfinished escape', whole.replace('company', 'comp\\u00')),
  raw('an escape that there is not', whole.replace('company', 'comp\\xany')),
];

const shapes: Bad[] = [
  post('null', null),
  post('true', true),
  post('a number', 7),
  post('a text', 'appraise'),
  post('a list', [hygiene()]),
  post('an empty list', []),
  post('an empty object', {}),
  post('no entity', { ruleSet: 'gb-food-hygiene', facts: good }),
  post('no rule set', { entity: hygiene().entity, facts: good }),
  post('no facts', { entity: hygiene().entity, ruleSet: 'gb-food-hygiene' }),
  post('an unknown key', hygiene({ grade: '5' })),
  post('two unknown keys', hygiene({ score: 0, tier: 'A' })),
  post('a key in the wrong case', hygiene({ RuleSet: 'gb-food-hygiene' })),
  post('previous, which no caller gives', hygiene({ previous: { grade: '5' } })),
  post('measures, which no caller gives', hygiene({ measures: [] })),
  post('dryRun as a text', hygiene({ dryRun: 'true' })),
  post('dryRun as a number', hygiene({ dryRun: 1 })),
  post('dryRun as null', hygiene({ dryRun: null })),
  raw('values nested 30 deep', `{"facts":${JSON.stringify(nested(30))}}`, 422),
  raw('values nested 5,000 deep', `{"facts":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 422),
  raw('a control character in a text', whole.replace('company', 'comp\\u0007any'), 422),
  raw('a zero in a key', whole.replace('"hygiene"', '"hyg\\u0000iene"'), 422),
  raw('half of a pair of surrogates', whole.replace('company', '\\ud800'), 422),
  raw('half of a pair in a key', whole.replace('"hygiene"', '"\\udfff"'), 422),
];

const polluting: Bad[] = ['__proto__', 'constructor', 'prototype'].flatMap((key) => [
  raw(`${key} among the facts`, planted(key), 422),
  raw(`${key} at the top`, whole.replace('{', `{"${key}":{"polluted":1},`), 422),
  raw(`${key} in the entity`, whole.replace('"kind"', `"${key}":{"polluted":1},"kind"`), 422),
  raw(`${key} in disguise`, planted(`\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}`), 422),
  raw(`${key} in a list`, whole.replace(':5', `:[{"${key}":1}]`), 422),
  get(`${key} as a parameter`, `/v1/rule-sets?${key}=1`, 422),
  get(`${key} as an id`, `/v1/rule-sets/${key}`, key.startsWith('_') ? 400 : 404),
]);

const entities: Bad[] = [
  entity('null', null),
  entity('a text', 'gb-fhrs:1348562'),
  entity('a list', ['gb-fhrs:1348562', 'company']),
  entity('without kind', { id: 'gb-fhrs:1348562' }),
  entity('without id', { kind: 'company' }),
  entity('with a name', { id: 'gb-fhrs:1348562', kind: 'company', name: 'Bakery' }),
  entity('of an unknown kind', { id: 'gb-fhrs:1348562', kind: 'person' }),
  entity('of kind null', { id: 'gb-fhrs:1348562', kind: null }),
  entity('of a kind in capitals', { id: 'gb-fhrs:1348562', kind: 'COMPANY' }),
  entity('of a kind that its scheme has not', { id: 'gb-fhrs:1348562', kind: 'locality' }),
  entity('of a kind that is not covered', { id: 'gb-fhrs:1348562', kind: 'public-body' }),
  id('a number', 1348562),
  id('null', null),
  id('a list', ['gb-fhrs:1348562']),
  id('an object', { scheme: 'gb-fhrs' }),
  id('empty', ''),
  id('without scheme', '1348562'),
  id('without code', 'gb-fhrs:'),
  id('with nothing before the colon', ':1348562'),
  id('of an unknown scheme', 'de-hrb:12345'),
  id('with a scheme in capitals', 'GB-FHRS:1348562'),
  id('with a space in front', ' gb-fhrs:1348562'),
  id('with a space behind', 'gb-fhrs:1348562 '),
  id('with a space inside', 'gb-fhrs:134 8562'),
  id('with a tab', 'gb-fhrs:1348562\t'),
  id('with a line end', 'gb-fhrs:1348562\n'),
  id('with a carriage return', 'gb-fhrs:\r1348562'),
  id('with a zero byte', 'gb-fhrs:1348562\u0000'),
  id('with a bell', 'gb-fhrs:\u00071348562'),
  id('with an escape', 'gb-fhrs:\u001b[31m1348562'),
  id('with a delete', 'gb-fhrs:1348562\u007f'),
  id('with a C1 control', 'gb-fhrs:1348562\u0085'),
  id('with a zero-width space', 'gb-fhrs:1348\u200b562'),
  id('with a right-to-left override', 'gb-fhrs:\u202e1348562'),
  id('with a byte order mark', '\ufeffgb-fhrs:1348562'),
  id('with full-width digits', 'gb-fhrs:１３４８５６２'),
  id('with Arabic digits', 'gb-fhrs:١٣٤٨٥٦٢'),
  id('with letters where digits stand', 'gb-fhrs:13485b2'),
  id('with a leading zero', 'gb-fhrs:0348562'),
  id('with too many digits', 'gb-fhrs:1234567890'),
  id('of a thousand characters', `x-test:${'a'.repeat(1_000)}`),
  id('with a path in it', 'x-test:../../etc/passwd'),
  id('with a quote', "x-test:a'b"),
  id('with a hash', 'x-test:a#b'),
  id('a social credit code with a wrong check character', 'uscc:9152000071430580XX'),
  id('a social credit code with a wrong inner check', 'uscc:91520000714305801T'),
  id('a social credit code in small letters', 'uscc:9152000071430580xt'),
  id('a social credit code that is too short', 'uscc:9152000071430580X'),
  id('a social credit code with the letter O', 'uscc:915200007143O580XT'),
  id('a social credit code of an unknown registry', 'uscc:Z152000071430580XT'),
  id('a legal entity identifier with a wrong check', 'lei:5493001KJTIIGC8Y1R13'),
  id('a company number that is too short', 'gb-coh:1234567'),
];

const ruleSets: Bad[] = [
  ...[
    'no-such-rule-set',
    '',
    'GB-FOOD-HYGIENE',
    'gb food hygiene',
    '../gb-food-hygiene',
    'gb-food-hygiene\u0000',
    'publications',
    'a'.repeat(300),
    null,
    5,
    ['gb-food-hygiene'],
    { id: 'gb-food-hygiene' },
  ].map((ruleSet) =>
    post(`rule set ${JSON.stringify(ruleSet).slice(0, 40)}`, hygiene({ ruleSet })),
  ),
  ...['', 'latest', 'v1', '../2023-06', 5, null, ['2023-06'], '2023-06#', '1'.repeat(50)].map(
    (version) =>
      post(`version ${JSON.stringify(version).slice(0, 20)}`, hygiene({ version, dryRun: true })),
  ),
  post('a version that is not published', hygiene({ version: '1999', dryRun: true })),
  post('a version that is not in force', hygiene({ version: '1999' }), 409),
];

const dates: Bad[] = [
  ...[
    '',
    'today',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2025-02-29',
    '2026-1-1',
    '26-01-01',
    '01/02/2026',
    '2026-01-01T00:00:00Z',
    '20260101',
    '2026-01-01 ',
    '+2026-01-01',
    '-0001-01-01',
    '２０２６-01-01',
    20260101,
    null,
    ['2026-01-01'],
    {},
    true,
  ].map((asOf) => post(`asOf ${JSON.stringify(asOf)}`, hygiene({ asOf }))),
  post('a date to come', hygiene({ asOf: '2999-12-31' }), 409),
  post('a date after all that are taken', hygiene({ asOf: '3000-01-01' })),
  post('a date before all that are taken', hygiene({ asOf: '1899-12-31' })),
  post('the last date that there is', hygiene({ asOf: '9999-12-31', dryRun: true })),
  post('the first date that there is', hygiene({ asOf: '0001-01-01' })),
  post('a date before the law', hygiene({ asOf: '1900-01-01' }), 409),
];

const badFacts: Bad[] = [
  facts('null', null),
  facts('a list', [5, 10, 5]),
  facts('a text', 'hygiene=5'),
  facts('none', {}),
  facts('one missing', { hygiene: 5, structural: 10 }),
  facts('one too many', { ...good, smell: 3 }),
  facts('one by a wrong name', { ...good, Hygiene: 5 }),
  facts('one from the prototype', { ...good, toString: 5 }),
  facts('one that only stages make', { ...good, score: 0 }),
  facts('one with a dotted name', { ...good, 'previous.grade': '5' }),
  facts('one with an empty name', { ...good, '': 5 }),
  ...[
    3,
    -5,
    30,
    5.5,
    5.000000001,
    1e300,
    '5',
    '',
    null,
    true,
    [],
    [5],
    {},
    { value: 5 },
    '０5',
  ].map((value) => facts(`hygiene ${JSON.stringify(value)}`, { ...good, hygiene: value })),
  raw('facts: hygiene beyond all numbers', whole.replace(':5', ':1e400'), 422),
  raw('facts: hygiene of 17 digits', whole.replace(':5', ':12345678901234567'), 422),
  post('facts: a decimal as a text', seller({ suppliers: '3' })),
  post('facts: a decimal below its least', seller({ suppliers: -1 })),
  post('facts: a score above its most', seller({ dynamicScore: 60.1 })),
  post('facts: more digits than a decimal has', seller({ suppliers: 0.1234567890123456 })),
  post('facts: a list as a text', seller({ raise: 'wilful-breach' })),
  post('facts: an unknown ground', seller({ raise: ['because'] })),
  post('facts: a ground that is null', seller({ raise: [null] })),
  post('facts: a list in a list', seller({ raise: [['wilful-breach']] })),
  post('facts: a list of thousands', seller({ raise: Array(1_000).fill('wilful-breach') })),
  post('facts: an officer decision without officer', seller({ raiseBy: 2 })),
  post('facts: a decision without reason', seller({ raiseBy: { value: 2, by: 'food office' } })),
  post('facts: a decision by nobody', seller({ raiseBy: { value: 2, by: '', reason: 'serious' } })),
  post(
    'facts: a decision by somebody with a name',
    seller({ raiseBy: { value: 2, by: 'Mr Smith', reason: 'serious' } }),
  ),
  post(
    'facts: a decision with more to it',
    seller({ raiseBy: { value: 2, by: 'food office', reason: 'serious', on: '2026-01-01' } }),
  ),
  post(
    'facts: a decision out of range',
    seller({ raiseBy: { value: 3, by: 'food office', reason: 'serious' } }),
  ),
];

const large = 'x'.repeat(300 * 1024);
const sizes: Bad[] = [
  raw('a body of 10 MB', 'x'.repeat(10 * 1024 * 1024), 413),
  raw(
    '10 MB of JSON',
    JSON.stringify(hygiene({ facts: { a: 'x'.repeat(10 * 1024 * 1024) } })),
    413,
  ),
  raw('a body of 300 KB', large, 413),
  raw('300 KB of JSON', JSON.stringify(hygiene({ facts: { a: large } })), 413),
  raw('300 KB in two-byte characters', JSON.stringify({ a: 'é'.repeat(140 * 1024) }), 413),
  ['a batch of 10 MB', '/v1/appraisals/batch', { raw: 'x'.repeat(10 * 1024 * 1024) }, 413],
  ['a batch of 5.5 MB', '/v1/appraisals/batch', { raw: 'x'.repeat(5.5 * 1024 * 1024) }, 413],
  ['a run of 20 KB', '/v1/runs', { raw: 'x'.repeat(20 * 1024) }, 413],
];

const types: Bad[] = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/jsonp',
  'application/json-patch+json',
  'application/problem+json',
  'application/json; charset=utf-16',
  'application/json; charset=iso-8859-1',
  'json',
  '*/*',
].map((type) => [`type ${type}`, single, { raw: whole, headers: { 'content-type': type } }, 415]);
types.push(
  ['gzip', single, { raw: whole, headers: { 'content-encoding': 'gzip' } }, 415],
  ['brotli', single, { raw: whole, headers: { 'content-encoding': 'br' } }, 415],
);

const batches: Bad[] = [
  { what: 'null', body: null },
  { what: 'a list', body: [hygiene()] },
  { what: 'no items', body: {} },
  { what: 'items that are no list', body: { items: hygiene() } },
  { what: 'an empty list', body: { items: [] } },
  { what: '1,001 items', body: { items: Array(1_001).fill(null) } },
  { what: 'an unknown key', body: { items: [hygiene()], all: true } },
  { what: 'items as a text', body: { items: 'all' } },
].map(({ what, body }) => [`a batch: ${what}`, '/v1/appraisals/batch', { body }, 422]);

const runs: Bad[] = [
  { what: 'null', body: null, status: 422 },
  { what: 'nothing', body: {}, status: 422 },
  { what: 'an unknown key', body: { ruleSet: 'gb-food-hygiene', all: true }, status: 422 },
  { what: 'an unknown rule set', body: { ruleSet: 'none' }, status: 422 },
  { what: 'a rule set as a number', body: { ruleSet: 1 }, status: 422 },
  {
    what: 'an impossible date',
    body: { ruleSet: 'gb-food-hygiene', asOf: '2026-02-30' },
    status: 422,
  },
  { what: 'a date to come', body: { ruleSet: 'gb-food-hygiene', asOf: '2999-01-01' }, status: 409 },
  {
    what: 'a date beyond all',
    body: { ruleSet: 'gb-food-hygiene', asOf: '9999-12-31' },
    status: 422,
  },
  { what: 'another version', body: { ruleSet: 'gb-food-hygiene', version: '1999' }, status: 409 },
].map(({ what, body, status }) => [`a run: ${what}`, '/v1/runs', { body }, status]);

const simulations: Bad[] = [
  { what: 'null', body: null },
  { what: 'nothing', body: {} },
  { what: 'no version', body: { ruleSet: 'gb-food-hygiene' } },
  { what: 'an unknown key', body: { ruleSet: 'gb-food-hygiene', version: '2023-06', all: true } },
  { what: 'an unknown rule set', body: { ruleSet: 'none', version: '1' } },
  { what: 'an unknown version', body: { ruleSet: 'gb-food-hygiene', version: '1999' } },
  { what: 'a version as a number', body: { ruleSet: 'gb-food-hygiene', version: 1999 } },
  {
    what: 'an impossible date',
    body: { ruleSet: 'gb-food-hygiene', version: '2023-06', asOf: '2026-02-30' },
  },
  {
    what: 'a date beyond all',
    body: { ruleSet: 'gb-food-hygiene', version: '2023-06', asOf: '9999-12-31' },
  },
  {
    what: 'a fact as a text',
    body: { ruleSet: 'gb-food-hygiene', version: '2023-06', countBy: 'hygiene' },
  },
  {
    what: 'a fact that there is not',
    body: { ruleSet: 'gb-food-hygiene', version: '2023-06', countBy: ['toString'] },
  },
  {
    what: 'eleven facts',
    body: { ruleSet: 'gb-food-hygiene', version: '2023-06', countBy: Array(11).fill('hygiene') },
  },
].map(({ what, body }) => [`a simulation: ${what}`, '/v1/simulations', { body }, 422]);
simulations.push(
  [
    'a simulation: before any version',
    '/v1/simulations',
    { body: { ruleSet: 'gb-food-hygiene', version: '2023-06', asOf: '1900-01-01' } },
    409,
  ],
  ['a simulation of 20 KB', '/v1/simulations', { raw: 'x'.repeat(20 * 1024) }, 413],
);

const entitiesPath = '/v1/rule-sets/gb-food-hygiene/entities';
const historyPath = '/v1/entities/gb-fhrs:1348562/appraisals/gb-food-hygiene/history';
const addresses: Bad[] = [
  ...['0', '-1', '101', '1000', '1.5', 'ten', '', '1e1', '0x10', ' 5', '５'].map((limit) =>
    get(
      `limit ${JSON.stringify(limit)}`,
      `${entitiesPath}?limit=${encodeURIComponent(limit)}`,
      400,
    ),
  ),
  get('limit twice', `${entitiesPath}?limit=1&limit=2`, 400),
  ...['x', '', 'null', '{}', 'eyJhIjoxfQ', 'a'.repeat(1_600), '../..', 'MTIz'].flatMap((cursor) => [
    get(
      `cursor ${cursor.slice(0, 12)}`,
      `${entitiesPath}?cursor=${encodeURIComponent(cursor)}`,
      400,
    ),
    get(
      `history ${cursor.slice(0, 12)}`,
      `${historyPath}?cursor=${encodeURIComponent(cursor)}`,
      400,
    ),
  ]),
  get('a cursor that is endless', `${entitiesPath}?cursor=${'a'.repeat(3_000)}`, 400),
  get('an unknown grade', `${entitiesPath}?grade=9`, 400),
  get('an empty grade', `${entitiesPath}?grade=`, 400),
  get('an unknown tier', `${entitiesPath}?tier=A`, 400),
  get('an impossible due date', `${entitiesPath}?dueBefore=2026-02-30`, 400),
  get('a due date in words', `${entitiesPath}?dueBefore=tomorrow`, 400),
  get('an unknown parameter', `${entitiesPath}?sort=name`, 400),
  get('a parameter where none is taken', '/v1/rule-sets?all=1', 400),
  get('a control character in a parameter', `${entitiesPath}?grade=%07`, 422),
  get('broken percent-encoding', '/v1/rule-sets/%E0%A4%A', 400),
  get('an id of no appraisal', '/v1/appraisals/1', 400),
  get('an id of an appraisal in capitals', `/v1/appraisals/APR_${'0'.repeat(40)}`, 400),
  get('an id that is too long', `/v1/appraisals/apr_${'0'.repeat(41)}`, 400),
  get('an appraisal that there is not', `/v1/appraisals/apr_${'0'.repeat(40)}`, 404),
  get('an unknown inclusion', `/v1/appraisals/apr_${'0'.repeat(40)}?include=all`, 400),
  get('an entity without scheme', '/v1/entities/1348562/appraisals', 400),
  get('an entity with a zero byte', '/v1/entities/gb-fhrs:1%00/appraisals', 422),
  get('an entity with a line end', '/v1/entities/gb-fhrs:1%0A/appraisals', 400),
  get('an entity with a wrong check', '/v1/entities/uscc:9152000071430580XX/appraisals', 400),
  get(
    'an entity of a thousand characters',
    `/v1/entities/x-test:${'a'.repeat(1_000)}/appraisals`,
    400,
  ),
  ...[
    '/v1/entities/gb-fhrs:1/appraisals/gb-food-hygiene/receipt?asOf=2026-03-01&',
    '/v1/entities/gb-fhrs:1/appraisals/gb-food-hygiene/replay?asOf=2026-03-01&',
    '/v1/rule-sets/gb-food-hygiene/versions?',
  ].flatMap((path) =>
    ['2999-01-01T00:00:00Z', 'yesterday', '2026-03-01', '2026-02-30T00:00:00Z'].map((instant) =>
      get(`knownAt=${instant} of ${path}`, `${path}knownAt=${instant}`, 400),
    ),
  ),
  get('a history under no rule set', '/v1/entities/gb-fhrs:1/appraisals/NONE/history', 400),
  get('a rule set that there is not', '/v1/rule-sets/none', 404),
  get('a rule set with a slash in it', '/v1/rule-sets/gb%2Ffood', 400),
  get('a version that there is not', '/v1/rule-sets/gb-food-hygiene/versions/1999', 404),
  get('a version that cannot be', '/v1/rule-sets/gb-food-hygiene/versions/latest', 400),
  get('entities of no rule set', '/v1/rule-sets/none/entities', 404),
  get('a run that there is not', '/v1/runs/run_none', 404),
  get('an id of no run', '/v1/runs/none', 400),
  get('a simulation that there is not', '/v1/simulations/sim_none', 404),
  get('a page of no simulation', '/v1/simulations/sim_none/page', 404),
  get('an id of no simulation', '/v1/simulations/run_none', 400),
  get('simulations of no rule set', '/v1/simulations', 400),
  get('simulations of a rule set that there is not', '/v1/simulations?ruleSet=none', 404),
  get('simulations from nowhere', '/v1/simulations?ruleSet=gb-food-hygiene&cursor=MTIz', 400),
  get('an address that there is not', '/v1/persons', 404),
  get('the root', '/', 404),
  get('another version of the API', '/v2/health', 404),
  get('a slash too many', '/v1/health/', 404),
  get('an empty segment', '/v1//rule-sets', 404),
  get('a way out', '/v1/..%2f..%2fetc/passwd', 404),
  ['DELETE a rule set', '/v1/rule-sets/gb-food-hygiene', { method: 'DELETE' }, 405],
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].flatMap((method): Bad[] => [
    [`${method} an appraisal`, single, { method }, 405],
    [`${method} the health`, '/v1/health', { method }, 405],
  ]),
  ['GET where one posts', '/v1/appraisals', {}, 405],
  ['POST where one reads', '/v1/rule-sets', { body: {} }, 405],
];

const table: Bad[] = [
  ...malformed,
  ...shapes,
  ...polluting,
  ...entities,
  ...ruleSets,
  ...dates,
  ...badFacts,
  ...sizes,
  ...types,
  ...batches,
  ...runs,
  ...simulations,
  ...addresses,
];

/** A problem document of the right shape, and nothing in it of how the system is made. */
function expectProblem({ status, headers, json, text }: Reply, expected: number): void {
  expect(status, text.slice(0, 500)).toBe(expected);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(Object.keys(json).toSorted()).toEqual(['detail', 'faults', 'status', 'title', 'type']);
  expect(json.type).toMatch(/^\/problems\/[a-z-]+$/);
  expect(json.status).toBe(expected);
  expect(json.detail.length).toBeGreaterThan(10);
  if (expected === 422) expect(json.faults.length).toBeGreaterThan(0);
  for (const { pointer, message } of json.faults) {
    expect(pointer).toMatch(/^(\/[^/]*)*$/);
    expect(message.length).toBeGreaterThan(5);
  }
  expect(text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
}

it('there are more than two hundred bad inputs, each once', () => {
  expect(table.length).toBeGreaterThan(200);
  expect(new Set(table.map(([what, path]) => `${what} ${path}`)).size).toBe(table.length);
});

describe('a bad input is refused with a problem document', () => {
  it.each(table)('%s', async (_what, path, call, status) => {
    expectProblem(await system.call(path, call), status);
  });

  it.each([
    ['bytes that are no HTTP', 'hello\r\n\r\n'],
    [
      'a header without end',
      `GET /v1/health HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`,
    ],
  ])('%s', async (_what, bytes) => {
    const { hostname, port } = new URL(system.local.url);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(answer).toContain('/problems/malformed');
  });
});

describe('after all of them', () => {
  it('nothing is stored', async () => {
    expect(await system.items()).toEqual(before);
  });

  it('nothing was unexpected', () => {
    expect(system.lines.filter((line) => 'error' in line)).toEqual([]);
  });

  it('prototypes are as they were', () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('the server answers, and appraises', async () => {
    expect((await system.call('/v1/health', { token: null })).status).toBe(200);
    expect((await system.call(single, { body: hygiene() })).status).toBe(201);
  });
});
