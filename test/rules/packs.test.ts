import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRuleSet } from '../../core/check/check-rule-set.ts';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { isRuleSetFolder } from '../../core/rule-set/rules-folder.ts';
import { partsOf } from '../../core/rule-set/parts-of.ts';
import { ruleSetSchema, type RuleSet } from '../../core/rule-set/schema.ts';
import { packFiles } from '../../functions/steps/rule-sets/packs.ts';

const rules = join(import.meta.dirname, '../../rules');
const read = (path: string): unknown => JSON.parse(readFileSync(join(rules, path), 'utf8'));

const catalogue = readCatalogue('rules');
const versions = globSync('*/*.json', { cwd: rules }).filter(
  (path) => !path.endsWith('.cases.json') && isRuleSetFolder(dirname(path)),
);

const promised = [
  ...['gb-food-hygiene', 'gb-food-intervention', 'cn-tax-credit', 'cn-food-seller'],
  ...['us-nursing-home-overall', 'us-ny-restaurants', 'ca-toronto-dinesafe', 'gb-animal-licence'],
  ...['gb-energy-performance', 'gb-environment-permit', 'gb-care-homes', 'us-la-restaurants'],
  ...['au-aged-care-stars', 'imo-carbon-intensity', 'cn-coal-contract', 'sg-food-safe'],
  ...['cn-sme-payment', 'cn-environmental-credit', 'cn-pharma-price-credit'],
  ...['cn-serious-lists', 'cn-government-credit', 'cn-contract-performance'],
  ...['us-motor-carrier', 'us-ny-restaurant-cycle'],
];

/** Every key of law that the parts, terms, tables and measures of a rule set name. */
function citedIn(ruleSet: RuleSet): string[] {
  const { tables = {}, measures = [], tiers = [], facts } = ruleSet;
  const ofParts = partsOf(ruleSet).flatMap(({ rules, grades = [] }) => [
    ...rules.flatMap(({ law }) => law),
    ...grades.flatMap(({ valid, law = [] }) => [law, valid?.law ?? []].flat(2)),
  ]);
  const citing = [...Object.values(tables), ...measures, ...tiers, ...Object.values(facts)];
  return [...ofParts, ...citing.flatMap(({ law = [] }) => law)];
}

describe('the regulations that come with Gradus', () => {
  it('are those that are promised, or more', () => {
    expect(versions.map((path) => dirname(path))).toEqual(expect.arrayContaining(promised));
  });

  it('are all that the packs hold: the schemes in rules/identifiers are none', () => {
    expect(packFiles(rules).map(({ id, version }) => `${id}/${version}.json`)).toEqual(
      versions.toSorted(),
    );
    expect(versions.some((path) => path.startsWith('identifiers/'))).toBe(false);
  });

  it('use every measure of the catalogue', () => {
    const used = versions.flatMap((path) =>
      (ruleSetSchema.parse(read(path)).measures ?? []).map(({ measure }) => measure),
    );
    expect(catalogue.measures.map(({ id }) => id).filter((id) => !used.includes(id))).toEqual([]);
  });
});

describe.each(versions)('rules/%s', (path) => {
  const ruleSet = ruleSetSchema.parse(read(path));

  it('lies where its id and version say, with a README', () => {
    expect(path).toBe(`${ruleSet.id}/${ruleSet.version}.json`);
    expect(existsSync(join(rules, ruleSet.id, 'README.md'))).toBe(true);
  });

  it('rests on each law that it lists, and lists no other', () => {
    const cited = citedIn(ruleSet);
    expect(Object.keys(ruleSet.law).filter((key) => !cited.includes(key))).toEqual([]);
  });

  it('passes its cases on both engines, and they reach all of it', async () => {
    const cases = read(path.replace(/\.json$/, '.cases.json'));
    const report = await checkRuleSet(ruleSet, cases, catalogue);
    // what nobody has read yet, or may come without its day, is said to be so, and nothing else is found
    const said = ['unverified-law', 'undated-earlier'];
    expect(report.findings.filter(({ code }) => !said.includes(code))).toEqual([]);
    expect(report.cases.passed).toBe(report.cases.total);
    const missing = Object.entries(report.coverage ?? {}).map(([of, reach]) => [of, reach.missing]);
    expect(Object.fromEntries(missing)).toEqual({
      fired: [],
      silent: [],
      rows: [],
      grades: [],
      tiers: [],
      measures: [],
    });
  });
});
