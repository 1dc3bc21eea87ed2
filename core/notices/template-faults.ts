import { pointerTo, type Fault } from '../ground/fault.ts';
import { didYouMean } from '../ground/nearest.ts';
import type { ProcedureDocument } from '../procedures/procedure-schema.ts';
import { servedBy, type Step } from '../procedures/step-schema.ts';
import { fieldsOfBlocks, type TemplateBlock } from './blocks.ts';
import { OF_PROCEDURES } from './languages/languages.ts';
import { everywhere, fieldsOfStep } from './notice-fields.ts';
import type { NoticeTemplate } from './read-template.ts';
import { wordsOf, type NoticeWords, type WordsOfProcedure } from './words-document.ts';

/**
 * What is wrong with a template for a step of its procedure: fields that are not known, fields that it must have and lacks,
 * law that it must cite, and words that its language lacks.
 *
 * @param words the words of the procedure in the template's language; without them, the procedure's own serve
 */
export function templateFaults(
  template: NoticeTemplate,
  document: ProcedureDocument,
  words?: NoticeWords,
): Fault[] {
  const step = document.steps.find((one) => one.step === template.step);
  if (!step || servedBy(step).length === 0) return [stepFault(template, document)];
  if (!words && template.language !== OF_PROCEDURES) {
    const message = `is ${template.language}, and the procedure has no words in it; write words.${template.language}.json beside it`;
    return [{ pointer: '/language', message }];
  }
  const said = wordsOf(document, words);
  return [
    ...fieldFaults(template, document, step),
    ...joinedFaults(template, fieldsOfStep(document, step)),
    ...lackFaults(template, document, step),
    ...lawFaults(template, document, step, said),
    ...wordFaults(template, document, step, said),
  ];
}

function stepFault({ step }: NoticeTemplate, { id, steps }: ProcedureDocument): Fault {
  const serving = steps.flatMap((one) => (servedBy(one).length > 0 ? one.step : []));
  const message = `is ${step}, and ${id} has no step of that name that serves a notice or a decision${didYouMean(step, serving)}; known are ${serving.join(', ') || 'none'}`;
  return { pointer: '/step', message };
}

function inBody(message: string): Fault {
  return { pointer: '/body', message };
}

function fieldFaults(template: NoticeTemplate, document: ProcedureDocument, step: Step): Fault[] {
  const known = fieldsOfStep(document, step);
  return fieldsOfBlocks(template.blocks).flatMap(({ field, isAlone }) => {
    const kind = known.get(field);
    if (kind === undefined) {
      const near = didYouMean(field, known.keys());
      return [inBody(`has the field {{${field}}}, which is not known here${near}; known are ${[...known.keys()].join(', ')}`)]; // prettier-ignore
    }
    if (kind === 'blocks' && !isAlone) {
      return [inBody(`has {{${field}}} within a line; let it stand alone in a line, with free lines around it`)]; // prettier-ignore
    }
    return [];
  });
}

/** Lists, and fields that can become lists, which CommonMark would read as one. */
function joinedFaults({ blocks }: NoticeTemplate, known: ReturnType<typeof fieldsOfStep>): Fault[] {
  const canBeList = (block: TemplateBlock | undefined): boolean =>
    block?.kind === 'list' || (block?.kind === 'field' && known.get(block.field) === 'blocks');
  return blocks.flatMap((block, at) => {
    if (!canBeList(block) || !canBeList(blocks[at - 1])) return [];
    const what = block.kind === 'field' ? `{{${block.field}}}` : 'a list';
    return [inBody(`has ${what} right behind another list or field; write a heading or a paragraph between them`)]; // prettier-ignore
  });
}

/** What the law, or the procedure, wants a notice to say. */
function lackFaults(template: NoticeTemplate, document: ProcedureDocument, step: Step): Fault[] {
  const has = new Set(fieldsOfBlocks(template.blocks).map(({ field }) => field));
  const { needs = [], starts = [], effects = [] } = step;
  const fieldOf = { reasons: 'reasons', law: 'law', evidence: 'evidence', remedy: 'remedies' };
  const hearings = starts.filter((name) => document.periods[name]?.hearing);
  const begins = effects.some(({ measure }) => measure === 'begins' || measure === 'resumes');
  const lacks = (field: string, why: string): Fault[] =>
    has.has(field) ? [] : [inBody(`lacks {{${field}}}: ${why}`)];
  return [
    ...everywhere.flatMap((field) =>
      lacks(field, 'a notice says who writes it, to whom, and on which day'),
    ),
    ...needs.flatMap((need) =>
      need in fieldOf
        ? lacks(fieldOf[need as keyof typeof fieldOf], `the step "${step.step}" needs "${need}"`)
        : [],
    ),
    ...hearings.flatMap((name) =>
      has.has('periods')
        ? []
        : lacks(`period.${name}.lastDay`, 'the entity can be heard until then'),
    ),
    ...(begins
      ? ['title', 'law', 'wayBack'].flatMap((of) =>
          lacks(`measure.${of}`, 'a restriction begins with the step'),
        )
      : []),
  ];
}

function lawFaults(
  { law }: NoticeTemplate,
  document: ProcedureDocument,
  step: Step,
  said: WordsOfProcedure,
): Fault[] {
  const known = Object.keys(document.law);
  const needed = [step.law ?? []].flat().filter((key) => !law.includes(key));
  return [
    ...law.flatMap((key, at) => {
      const pointer = pointerTo(['law', at]);
      if (!known.includes(key)) {
        return [{ pointer, message: `is ${key}, which is no key of the law of ${document.id}${didYouMean(key, known)}; known are ${known.join(', ')}` }]; // prettier-ignore
      }
      return said.law(key) ? [] : [{ pointer, message: `is ${key}, for which the language has no words` }]; // prettier-ignore
    }),
    ...needed.map((key) => ({
      pointer: '/law',
      message: `lacks ${key}, on which the step "${step.step}" rests`,
    })),
  ];
}

/** Words that the language lacks for what fields say. */
function wordFaults(
  template: NoticeTemplate,
  document: ProcedureDocument,
  { starts = [] }: Step,
  said: WordsOfProcedure,
): Fault[] {
  const has = new Set(fieldsOfBlocks(template.blocks).map(({ field }) => field));
  const { remedies = [], fields = {} } = document;
  const periods = starts.filter(
    (name) => (has.has('periods') || has.has(`period.${name}.title`)) && !said.period(name),
  );
  const ofRemedies = has.has('remedies') ? remedies : [];
  const values = Object.entries(fields).flatMap(([name, { enum: of = [] }]) =>
    has.has(`case.${name}`)
      ? of.map(String).flatMap((value) => (said.value(name, value) ? [] : `${name} "${value}"`))
      : [],
  );
  const lacking = [
    ...periods.map((name) => `the period ${name}`),
    ...ofRemedies.flatMap(({ title }, at) => (said.remedy(at) ? [] : `the remedy "${title}"`)),
    ...ofRemedies.flatMap(({ law }) => [law].flat().flatMap((key) => (said.law(key) ? [] : `the law ${key}`))), // prettier-ignore
    ...values.map((value) => `the field ${value}`),
  ];
  return lacking.map((what) => inBody(`is in a language that has no words for ${what}; add them`));
}
