import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { rules, ruleSet } from './base.ts';
import { campaignOf, type Campaign, type Judged } from './campaigns.ts';
import { ended } from './command.ts';
import { drawnJson, mutatedJson, type DrawnJson } from './json-mutations.ts';
import { meaningOf } from './strict-json.ts';
import { isSame, readingFault, refusalFault } from './verdict.ts';

const texts = fc.constantFrom(
  'A',
  'Zürich',
  '噪音，二',
  'a "b"',
  'x;y',
  'tab\tin',
  'line\nbreak',
  '',
);

const facts = fc.record({
  hygiene: fc.integer({ min: -1000, max: 1_000_000 }),
  area: fc.integer({ min: -9999, max: 9_999_999 }).map((n) => n / 10),
  zone: texts,
  licensed: fc.boolean(),
  acts: fc.array(texts, { maxLength: 3 }),
});

const entity = { id: 'gb-fhrs:1348562', kind: 'company' };

const documents = fc.oneof(
  facts,
  facts.map((own) => ({ entity, facts: own })),
  facts.map((own) => ({ entity: entity.id, facts: own })),
);

/** Reads so many files of one entity's facts by `gradus explain` and `gradus grade`. */
export async function factsCampaign(
  count: number,
  seed: number,
  progress?: (done: number) => void,
): Promise<Campaign> {
  const drawn = fc.sample(fc.tuple(documents, drawnJson), { seed, numRuns: count });
  return await campaignOf(drawn, judged, progress);
}

async function judged(
  [document, drawnOf]: readonly [object, DrawnJson],
  folder: string,
): Promise<Judged> {
  const { what, bytes, must } = mutatedJson(document, drawnOf);
  const version = join(folder, 'version.json');
  const file = join(folder, 'facts.json');
  writeFileSync(version, JSON.stringify(ruleSet));
  writeFileSync(file, bytes);
  const named = ['--rules', rules, '--as-of', '2026-01-31'];
  const explained = await ended(['explain', version, '--facts', file, '--json', ...named]);
  const graded = await ended(['grade', version, file, ...named]);
  const isRefused = explained.status !== 0;
  const meaning = meaningOf(bytes);
  const meant = meaning === 'none' ? document : (meaning.value as object);
  const read = isRefused ? undefined : subjectIn(explained.stdout, meant);
  return {
    what,
    bytes,
    isRefused,
    why:
      readingFault(must, { original: document, meaning, read }) ??
      (isRefused ? refusalFault(explained) : undefined) ??
      (isRefused && explained.stdout !== '' ? 'writes beside its refusal' : undefined) ??
      gradeFault(graded, isRefused ? undefined : explained.stdout, {
        bytes,
        isEntity: 'entity' in meant,
      }),
  };
}

type Found = { fact: string; found: unknown };
type Shown = {
  entity: { id: string; kind: string };
  reasons: { indicators: { rule: string; conditions: { all: Found[] } }[] };
};

/** The document as the reasons of an appraisal show that it was read, in the form that it has in the file. */
function subjectIn(stdout: string, document: object): unknown {
  const shown = JSON.parse(stdout) as Shown;
  const seen = shown.reasons.indicators.find(({ rule }) => rule === 'seen');
  const own = Object.fromEntries(
    seen?.conditions.all.map(({ fact, found }) => [fact, found]) ?? [],
  );
  if (!('facts' in document)) return own;
  if (!('entity' in document)) return { facts: own };
  const isNamed = typeof document.entity === 'string';
  return { entity: isNamed ? shown.entity.id : shown.entity, facts: own };
}

/** What is wrong with how `grade` takes the same file, which it reads as a population of one. */
function gradeFault(
  graded: { stdout: string; stderr: string; status: number },
  explained: string | undefined,
  { bytes, isEntity }: { bytes: Buffer; isEntity: boolean },
): string | undefined {
  if (graded.status !== 0) {
    const fault = refusalFault(graded);
    if (fault !== undefined) return `grade: ${fault}`;
    const isLeft = explained !== undefined && isEntity;
    return isLeft
      ? `grade refuses what explain takes: ${graded.stdout}${graded.stderr}`
      : undefined;
  }
  // an empty file holds no entity, of which grade tells
  if (graded.stdout === '')
    return /no entity/.test(graded.stderr) ? undefined : 'grade says nothing';
  if (explained === undefined && isPopulation(bytes, graded.stdout)) return undefined;
  if (explained === undefined) return `grade takes what explain refuses: ${graded.stdout}`;
  const appraisal = { ...(JSON.parse(explained) as object), waysUp: undefined };
  const isOne = isSame(JSON.parse(graded.stdout), appraisal);
  return isOne ? undefined : `grade reads it otherwise: ${graded.stdout}`;
}

/** Whether a file that is no document is a population of several: whole documents, each of which gave a line. */
function isPopulation(bytes: Buffer, stdout: string): boolean {
  const text = bytes.toString();
  const half = (text.length - 1) / 2;
  const parts =
    text.slice(0, half) === text.slice(half + 1)
      ? [text.slice(0, half), text.slice(half + 1)]
      : text.split('\n').filter((line) => line !== '');
  const isWhole = parts.every((part) => meaningOf(Buffer.from(part)) !== 'none');
  return parts.length > 1 && isWhole && stdout.split('\n').length === parts.length + 1;
}
