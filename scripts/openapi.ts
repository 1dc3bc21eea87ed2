import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { appraise } from '../core/appraisal/appraise.ts';
import { entitySchema } from '../core/entities/identifiers/entity.ts';
import { isTableRule } from '../core/rule-set/flat-rules.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import { simulationOf } from '../core/simulation/simulation-of.ts';
import { digestOf } from '../core/ground/digest.ts';
import { readCatalogue, readPacks } from '../functions/steps/rule-sets/packs.ts';

/**
 * Writes the example that the API's description shows, made by the engine itself, and then the
 * description; `--check` says whether they are up to date.
 */
const isCheck = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
const rules = fileURLToPath(new URL('rules', root));
const pack = readPacks(rules).find(({ id }) => id === 'gb-food-hygiene');
const request = {
  entity: entitySchema.parse({ id: 'gb-fhrs:1348562', kind: 'company' }),
  ruleSet: 'gb-food-hygiene',
  asOf: '2026-03-02',
  facts: { hygiene: 5, structural: 10, confidenceInManagement: 5 },
};
const catalogue = readCatalogue(rules);
const inForce = prepare(pack?.document, catalogue);
const appraisal = appraise(inForce, request);
await write('api/examples.json', { request, appraisal, simulation: simulated() });

const { openapi } = await import('../functions/http/openapi.ts');
await write('docs/openapi.json', openapi());

/** The business of the other example under a draft by which the structure counts twice. */
function simulated() {
  const { rules: ofPack, ...rest } = inForce.ruleSet;
  const doubled = ofPack.map((rule) =>
    rule.name === 'structural' && !isTableRule(rule) && rule.event.type === 'points'
      ? { ...rule, event: { type: 'points', params: { points: { fact: rule.name, times: 2 } } } }
      : rule,
  );
  const score = { ...rest.score, max: 110 };
  const draft = prepare({ ...rest, version: '2027.1', score, rules: doubled }, catalogue);
  const { entity, facts, asOf } = request;
  const simulation = simulationOf(inForce, draft, { asOf });
  simulation.add({ entity, facts });
  const result = simulation.result();
  const { before, after } = result;
  return {
    id: 'sim_4a1f0c7e5d2b4c8f9a3e6b7d8c9f0a1b',
    ruleSet: after.id,
    version: after.version,
    digest: after.digest,
    against: { version: before.version, digest: before.digest },
    asOf,
    by: 'food-office',
    status: 'finished',
    startedAt: '2026-03-02T09:00:00.000Z',
    finishedAt: '2026-03-02T09:00:01.000Z',
    resultDigest: digestOf(result),
    segments: { total: 16, done: 16 },
    buckets: { total: 256, done: 256 },
    counters: { seen: 1, later: 0 },
    result,
  };
}

async function write(path: string, value: unknown): Promise<void> {
  const text = await format(JSON.stringify(value), { parser: 'json', printWidth: 100 });
  const file = new URL(path, root);
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${path} is out of date; run "npm run schema" and commit it\n`);
    process.exitCode = 1;
  }
}
