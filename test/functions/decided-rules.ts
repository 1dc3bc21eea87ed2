import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bakeryRules, temporaryFolder } from '../local/system.ts';

/** The procedures that the rules of `decidedRules` have. */
export const PROCEDURES = [
  ...['cn-restriction', 'cn-serious-list-samr', 'cn-objection'],
  ...['gb-wls-fhrs-appeal', 'us-fmcsa-rating', 'cn-publication'],
];

type Measure = Record<string, unknown>;

/**
 * A folder of rules with the bakeries of version 2 of grade C watched, listed and barred: by a procedure about a measure, one
 * about an entry, which publishes it, and one about an appraisal.
 */
export function decidedRules(): string {
  const rules = temporaryFolder();
  cpSync(bakeryRules, rules, { recursive: true });
  for (const id of PROCEDURES)
    cpSync(join('rules', 'procedures', id), join(rules, 'procedures', id), { recursive: true });
  cpSync(join('rules', 'calendars'), join(rules, 'calendars'), { recursive: true });
  mkdirSync(join(rules, 'records'), { recursive: true });
  change(join(rules, 'measures.json'), ({ measures }) => {
    const watched = measures.find(({ id }) => id === 'test-closer-watch');
    Object.assign(watched ?? {}, { procedure: 'cn-restriction' });
    measures.push(
      { ...watched, id: 'test-listed', title: 'On the list', procedure: 'cn-serious-list-samr' },
      { ...watched, id: 'test-barred', title: 'Barred', procedure: 'us-fmcsa-rating' },
    );
  });
  change(join(rules, 'test-bakery', '2.json'), ({ measures }) => {
    const when = { all: [{ fact: 'grade', operator: 'equal', value: 'C' }] };
    for (const measure of ['test-listed', 'test-barred'])
      measures.push({ measure, law: 'made', when });
  });
  return rules;
}

function change(file: string, by: (document: { measures: Measure[] }) => void): void {
  const document = JSON.parse(readFileSync(file, 'utf8')) as { measures: Measure[] };
  by(document);
  writeFileSync(file, JSON.stringify(document));
}
