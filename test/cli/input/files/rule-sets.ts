import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { checkRuleSet } from '../../../../core/check/check-rule-set.ts';
import { countsOf } from '../../../../core/check/finding.ts';
import { catalogueIn } from '../../../../cli/rule-sets/rule-set-source.ts';
import { cases, rules, ruleSet } from './base.ts';
import { campaignOf, type Campaign, type Judged } from './campaigns.ts';
import { ended, type Ended } from './command.ts';
import { drawnJson, mutatedJson, type DrawnJson, type MutatedJson } from './json-mutations.ts';
import { meaningOf, type Meaning } from './strict-json.ts';
import { isSame, readingFault, refusalFault } from './verdict.ts';

/** Checks so many rule-set files by `gradus check`. */
export async function ruleSetCampaign(
  count: number,
  seed: number,
  progress?: (done: number) => void,
): Promise<Campaign> {
  const drawn = fc.sample(drawnJson, { seed, numRuns: count });
  return await campaignOf(drawn, (one, folder) => judged('version.json', one, folder), progress);
}

/** Checks as many files of cases beside a rule set that is sound. */
export async function casesCampaign(
  count: number,
  seed: number,
  progress?: (done: number) => void,
): Promise<Campaign> {
  const drawn = fc.sample(drawnJson, { seed, numRuns: count });
  return await campaignOf(
    drawn,
    (one, folder) => judged('version.cases.json', one, folder),
    progress,
  );
}

const documents = { 'version.json': ruleSet, 'version.cases.json': cases };
type Name = keyof typeof documents;

async function judged(name: Name, drawnOf: DrawnJson, folder: string): Promise<Judged> {
  const original = documents[name];
  const file = mutatedJson(original, drawnOf);
  for (const [other, content] of Object.entries(documents)) {
    writeFileSync(join(folder, other), other === name ? file.bytes : JSON.stringify(content));
  }
  const meaning = meaningOf(file.bytes);
  const version = join(folder, 'version.json');
  const checked = await ended(['check', version, '--json', '--rules', rules]);
  const why = await checkFault(checked, name, file, meaning);
  return { what: file.what, bytes: file.bytes, isRefused: checked.status !== 0, why };
}

type Report = { reports: { findings: { code: string; pointer: string; message: string }[] }[] };

/** A check reports on what the file means, or that the file cannot be read and why. */
async function checkFault(
  checked: Ended,
  name: Name,
  { must }: MutatedJson,
  meaning: Meaning,
): Promise<string | undefined> {
  const original = documents[name];
  let report: Report['reports'][number] | undefined;
  try {
    [report] = (JSON.parse(checked.stdout) as Report).reports;
  } catch {
    return `writes no report: ${checked.stdout}${checked.stderr}`;
  }
  if (checked.status !== 0) {
    const fault = refusalFault(checked);
    if (fault !== undefined) return fault;
  }
  const isRefused = checked.status !== 0;
  if (meaning === 'none') {
    return readingFault(must, { original, meaning, read: isRefused ? undefined : report });
  }
  const isAsMeant = isSame(withoutFile(report), await reportOf(name, meaning.value));
  return readingFault(must, { original, meaning, read: isAsMeant ? meaning.value : report });
}

function withoutFile(report: object | undefined): unknown {
  return { ...report, file: undefined };
}

const catalogue = catalogueIn(rules);

/** What the check finds in a document that nobody read from a file. */
async function reportOf(name: Name, value: unknown): Promise<unknown> {
  const given = { ...documents, [name]: value };
  const found = await checkRuleSet(
    given['version.json'],
    given['version.cases.json'],
    catalogue,
    {},
  );
  return { counts: countsOf(found), ...found };
}
