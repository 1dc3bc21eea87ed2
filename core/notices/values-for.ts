import { readSpan } from '../periods/span.ts';
import type { Clock } from '../procedures/proceeding.ts';
import type { RemedyInWords } from './languages/language.ts';
import { languages } from './languages/languages.ts';
import type { Block } from './blocks.ts';
import type { Occasion } from './occasion.ts';
import { periodOfRemedy } from './period-of-remedy.ts';
import type { NoticeTemplate } from './read-template.ts';
import { wordsOf } from './words-document.ts';

/** What stands in place of a field. */
export type Value = { text: string } | { blocks: readonly Block[] };

/** Where a value that is missing would stand, and what to do. */
type Missing = { missing: string; why: string };

/** The values of the fields of a template; each is computed when it is asked for. */
export function valuesFor(
  template: NoticeTemplate,
  occasion: Occasion,
): (field: string) => Value | Missing {
  const { proceeding, act, entity, said } = occasion;
  const absent = absentFrom(occasion);
  const language = languages[template.language];
  const periods = periodsFor(template, occasion);
  const given = (text: string | undefined, pointer: string): Value | Missing =>
    text === undefined ? absent(pointer) : { text };
  const inBlocks = (words: Words | undefined, pointer: string): Value | Missing =>
    words === undefined ? absent(pointer) : blocksOf(words);
  const fixed: Readonly<Record<string, () => Value | Missing>> = {
    'proceeding.id': () => ({ text: proceeding.id }),
    'proceeding.opened': () => ({ text: language.day(proceeding.opening.on) }),
    'procedure.title': () => ({ text: wordsOf(occasion.procedure.document, occasion.words).title }),
    'step.on': () => ({ text: language.day(act.on) }),
    entity: () => ({ text: language.entity(entity.name, entity.ids) }),
    office: () => ({ text: said.office.name }),
    'office.address': () => given(said.office.address, '/office/address'),
    'measure.title': () => given(said.measure?.title, '/measure'),
    'measure.law': () => given(said.measure?.law, '/measure'),
    'measure.wayBack': () => given(said.measure?.wayBack, '/measure'),
    'hearing.time': () => given(said.hearing?.time, '/hearing'),
    'hearing.place': () => given(said.hearing?.place, '/hearing'),
    content: () => inBlocks(said.content, '/content'),
    reasons: () => inBlocks(said.reasons, '/reasons'),
    evidence: () => inBlocks(said.evidence, '/evidence'),
    law: () => listOf(template.law.map(lawIn(template, occasion))),
    periods: () => periods.all(),
    remedies: () => remediesFor(template, occasion),
  };
  return (field) => {
    const value = Object.hasOwn(fixed, field) ? fixed[field] : undefined;
    if (value) return value();
    const [, name = '', of = ''] = /^period\.(.+)\.([a-zA-Z]+)$/.exec(field) ?? [];
    return name === '' ? caseValue(template, occasion, field) : periods.one(name, of);
  };
}

type Words = string | readonly string[];

/** What is said of a field that nobody gave. */
function absentFrom({ why }: Pick<Occasion, 'why'>): (pointer: string) => Missing {
  return (pointer) => ({ missing: pointer, why: why?.[pointer] ?? 'give it' });
}

function blocksOf(words: Words): Value {
  if (typeof words === 'string') {
    const paragraphs = words.split(/\n\s*\n/).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    return {
      blocks: paragraphs.filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text })),
    };
  }
  return listOf(words);
}

function listOf(items: readonly string[]): Value {
  const lines = items.map((text) => text.replaceAll(/\s+/g, ' ').trim());
  return { blocks: [{ kind: 'list', isOrdered: false, items: lines }] };
}

/** The words for a text of law by its key, which is known. */
function lawIn(
  { language }: NoticeTemplate,
  { procedure: { document }, words }: Occasion,
): (key: string) => string {
  const said = wordsOf(document, words);
  return (key) => {
    const { title, cite } = said.law(key) ?? { title: key };
    const verified = document.law[key]?.verified === true;
    return languages[language].law({ title, cite, verified });
  };
}

/** The words for the periods that begin with the step. */
function periodsFor(
  template: NoticeTemplate,
  { procedure, words, act, standing, proceeding }: Occasion,
) {
  const language = languages[template.language];
  const said = wordsOf(procedure.document, words);
  const fields = procedure.fieldsOf(proceeding.opening.fields ?? {});
  const clockOf = (name: string): Clock | undefined => standing.clocks.get(name);
  const lengthOf = (name: string, { from }: Clock): string => {
    const { from: event, countStart: isFirst = false } = procedure.period(name);
    const length = procedure.periodOf(name, fields);
    return length ? language.counted({ length, event, from, isFirst }) : language.asSet;
  };
  const notBegun = (name: string): Missing => ({
    missing: '/steps',
    why: `the period ${name} has not begun`,
  });
  return {
    one: (name: string, of: string): Value | Missing => {
      const clock = clockOf(name);
      if (!clock) return notBegun(name);
      if (of === 'title') return { text: said.period(name) ?? name };
      return { text: of === 'length' ? lengthOf(name, clock) : language.lastDay(clock) };
    },
    all: (): Value | Missing => {
      const starts = procedure.step(act.step)?.starts ?? [];
      const missing = starts.find((name) => !clockOf(name));
      if (starts.length === 0) return { missing: '/steps', why: 'no period begins with the step' };
      if (missing !== undefined) return notBegun(missing);
      const lines = starts.flatMap((name) => {
        const clock = clockOf(name);
        const title = said.period(name) ?? name;
        return clock ? language.period(title, lengthOf(name, clock), language.lastDay(clock)) : [];
      });
      return listOf(lines);
    },
  };
}

/** Each remedy, with the last day of its period where that begins with the step. */
function remediesFor(template: NoticeTemplate, occasion: Occasion): Value | Missing {
  const { procedure, words, act, standing } = occasion;
  const { document } = procedure;
  const { remedies = [] } = document;
  if (remedies.length === 0) return { missing: '/steps', why: 'the procedure names no remedy' };
  const said = wordsOf(document, words);
  const inWords = remedies.map((remedy, at): RemedyInWords => {
    const { law, within, title, to } = remedy;
    const name = periodOfRemedy(document, procedure.step(act.step) ?? {}, remedy);
    return {
      ...(said.remedy(at) ?? { title, to }),
      within: within === undefined ? undefined : readSpan(within),
      lastDay: name === undefined ? undefined : standing.clocks.get(name),
      law: [law].flat().map(lawIn(template, occasion)),
    };
  });
  return listOf(inWords.map(languages[template.language].remedy));
}

/** What was said of the case when it was opened. */
function caseValue(
  { language }: NoticeTemplate,
  occasion: Occasion,
  field: string,
): Value | Missing {
  const { procedure, words, proceeding } = occasion;
  const name = field.replace(/^case\./, '');
  const declared = procedure.document.fields?.[name];
  const value = proceeding.opening.fields?.[name] ?? declared?.default;
  if (value === undefined) return absentFrom(occasion)(`/fields/${name}`);
  if (typeof value === 'boolean') return { text: languages[language].yesOrNo(value) };
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (declared?.type === 'date') return { text: languages[language].day(text) };
  return { text: wordsOf(procedure.document, words).value(name, text) ?? text };
}
