import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { appraise } from '../core/appraisal/appraise.ts';
import { entitySchema } from '../core/identifiers/entity.ts';
import { prepare } from '../core/rule-set/prepare.ts';
import { readCatalogue, readPacks } from '../functions/packs.ts';

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
const appraisal = appraise(prepare(pack?.document, readCatalogue(rules)), request);
await write('functions/http/examples.json', { request, appraisal });

const { openapi } = await import('../functions/http/openapi.ts');
await write('docs/openapi.json', openapi());

async function write(path: string, value: unknown): Promise<void> {
  const text = await format(JSON.stringify(value), { parser: 'json', printWidth: 100 });
  const file = new URL(path, root);
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${path} is out of date; run "npm run schema" and commit it\n`);
    process.exitCode = 1;
  }
}
