import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ReadNotice } from '../../../functions/steps/rule-sets/notices.ts';
import { readNoticeFile } from '../../../functions/steps/rule-sets/notices.ts';
import { readOccasion } from '../../../core/notices/occasion-document.ts';
import type { Occasion } from '../../../core/notices/occasion.ts';
import type { ProcedureCase } from '../../../core/procedures/cases-of-procedure.ts';
import type { Procedure } from '../../../core/procedures/procedure.ts';
import { servedBy } from '../../../core/procedures/step-schema.ts';
import { casesIn, procedureOf, shipped } from '../procedures/shipped.ts';

const root = new URL('../../../rules/notices/', import.meta.url).pathname;

/** The templates that come with Gradus. */
export const templates = globSync(`${root}*/*.md`)
  .toSorted()
  .map((file) => {
    const [step = '', language = ''] = basename(file, '.md').split('.');
    return { file, procedure: basename(dirname(file)), step, language };
  });

/** The text of a shipped template. */
export function textOfTemplate(procedure: string, step: string, language = 'en'): string {
  return readFileSync(join(root, procedure, `${step}.${language}.md`), 'utf8');
}

/** A shipped template, ready to be filled in. */
export function shippedTemplate(file: string, { document }: Procedure): ReadNotice {
  const read = readNoticeFile(file, document);
  if ('faults' in read) throw new Error(`${file}: ${JSON.stringify(read.faults)}`);
  return read;
}

/** What an office says, with all that any notice asks for. */
export const said = {
  office: { name: 'Office of Examples', address: '1 Example Street' },
  measure: {
    title: 'No public contracts',
    law: 'Act of Examples',
    wayBack: 'Once it is put right',
  },
  hearing: { time: '10 o’clock', place: 'Room 3' },
  content: 'What this is about.',
  reasons: ['A first reason.', 'A second reason.'],
  evidence: 'A letter.',
};

export const entity = { kind: 'company', ids: ['lei:5493001KJTIIGC8Y1R12'], name: 'Example plc' };

/** The steps of a worked case up to one, which it takes, or for it another that begins in the same states. */
function upTo(one: ProcedureCase, step: string, alike: readonly string[]): object[] | undefined {
  const taken = one.steps.filter((line) => line.step !== undefined && line.refused === undefined);
  const at = taken.findIndex((line) => alike.includes(line.step ?? ''));
  if (at < 0) return undefined;
  return taken.slice(0, at + 1).map((line, index) => ({
    ...line,
    ...{ step: index === at ? step : line.step, expect: undefined, refused: undefined },
  }));
}

/** The document of an occasion of a step, from the worked cases of its procedure. */
export function documentOfOccasion(id: string, step: string): Record<string, unknown> {
  const found = shipped.find(({ name }) => name.startsWith(`${id} `));
  const { document } = procedureOf(id);
  const from = JSON.stringify(document.steps.find((one) => one.step === step)?.from);
  const siblings = document.steps.flatMap((one) =>
    JSON.stringify(one.from) === from ? one.step : [],
  );
  for (const alike of [[step], siblings]) {
    for (const one of found ? casesIn(found.file) : []) {
      const steps = upTo(one, step, alike);
      const { opened, fields, days } = one;
      const own = { ...(fields ? { fields } : {}), ...(days ? { days } : {}) };
      if (steps) return { id: '2026-7', opened, ...own, steps, entity, ...said };
    }
  }
  throw new Error(`No worked case of ${id} takes ${step}`);
}

/** A document as JSON has it: without keys that are undefined. */
export function plain(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document));
}

/** An occasion of a step of a shipped procedure. */
export function occasionOf(
  id: string,
  step: string,
  change: (document: Record<string, unknown>) => void = () => undefined,
): Omit<Occasion, 'words'> {
  const document = documentOfOccasion(id, step);
  change(document);
  const read = readOccasion(plain(document), procedureOf(id), step);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.occasion;
}

/** Every step of the shipped procedures that serves something. */
export const serving = shipped.flatMap(({ name }) => {
  const [id = ''] = name.split(' ');
  const { document } = procedureOf(id);
  return document.steps.flatMap((step) =>
    servedBy(step).length > 0 ? { id, step: step.step, jurisdiction: document.jurisdiction } : [],
  );
});
