import { checkEntityId } from '../entities/identifiers/entity.ts';
import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import type { Fault } from '../ground/fault.ts';
import { standingOfLaw } from '../procedures/outline/procedure-outline.ts';
import type { Block, Piece, TemplateBlock } from './blocks.ts';
import { languages, type LanguageCode } from './languages/languages.ts';
import type { Occasion } from './occasion.ts';
import type { NoticeTemplate } from './read-template.ts';
import { templateFaults } from './template-faults.ts';
import { valuesFor, type Value } from './values-for.ts';

/** A notice, ready to be written as Markdown, text or a page. */
export type Notice = {
  title: string;
  language: LanguageCode;
  office: string;
  /** What it says first where its law or its wording is not verified. */
  demonstration: string | undefined;
  /** What it says before that where it is not served. */
  draft?: string | undefined;
  blocks: readonly Block[];
  source: { procedure: string; version: string; step: string };
};

/**
 * A notice of a step that was taken, or a draft of one. One that would have a hole is not made.
 *
 * @returns the notice, or every fault: of the template, of what is said, and each field that is missing
 */
export function noticeOf(
  template: NoticeTemplate,
  occasion: Occasion,
): { notice: Notice } | { faults: readonly Fault[] } {
  const { procedure, words, act } = occasion;
  const unfit = [
    ...templateFaults(template, procedure.document, words),
    ...stepFaults(template, occasion),
    ...personFaults(occasion),
  ];
  if (unfit.length > 0) return { faults: unfit };
  const valueOf = valuesFor(template, occasion);
  const missing = new Map<string, Fault>();
  const filled = (field: string): Value => {
    const value = valueOf(field);
    if ('missing' in value) {
      const message = `is missing: {{${field}}} of the notice has nothing to say; ${value.why}`;
      missing.set(field, { pointer: value.missing, message });
      return { text: '' };
    }
    return value;
  };
  const blocks = template.blocks.flatMap((block) => blocksOf(block, filled));
  if (missing.size > 0) return { faults: [...missing.values()] };
  const { id, version } = procedure.document;
  const { title, language, verified } = template;
  const isFull =
    verified && standingOfLaw(procedure.document) === 'full' && !occasion.isDemonstration;
  return {
    notice: {
      ...{ title, language, blocks, office: oneLine(occasion.said.office.name) },
      demonstration: isFull ? undefined : languages[language].demonstration,
      draft: occasion.isDraft && languages[language].draft(act.on),
      source: { procedure: id, version, step: act.step },
    },
  };
}

function stepFaults(
  { procedure, step }: NoticeTemplate,
  { act, standing, procedure: of }: Occasion,
): Fault[] {
  if (procedure !== of.document.id) {
    return [{ pointer: '/procedure', message: `is ${procedure}, and the proceeding is of ${of.document.id}` }]; // prettier-ignore
  }
  if (act.step !== step) {
    return [{ pointer: '/step', message: `is ${step}, and the step that was taken is ${act.step}` }]; // prettier-ignore
  }
  const isTaken = standing.done.some((one) => one.step === step && one.on === act.on);
  return isTaken
    ? []
    : [{ pointer: '/step', message: `is ${step}, and the proceeding has no such step on ${act.on}` }]; // prettier-ignore
}

/** No notice is for a person, and none has a person's number in what the office says. */
function personFaults({ entity, said, admitted = new Set() }: Occasion): Fault[] {
  const { kind, ids, name = '' } = entity;
  const ofIds = ids.flatMap((id, at) => {
    const message = checkEntityId(id, kind, admitted);
    return message === undefined ? [] : [{ pointer: `/entity/ids/${at}`, message }];
  });
  const numbers = personalNumberFaults({ entity: { name }, ...said }, { admitted });
  return [...ofIds, ...numbers.map(({ pointer, message }) => ({ pointer, message }))];
}

function blocksOf(block: TemplateBlock, filled: (field: string) => Value): Block[] {
  const lineOf = (pieces: readonly Piece[]): string =>
    oneLine(
      pieces.map((piece) => ('text' in piece ? piece.text : textOf(filled(piece.field)))).join(''),
    );
  if (block.kind === 'field') {
    const value = filled(block.field);
    return 'blocks' in value ? [...value.blocks] : [{ kind: 'paragraph', text: textOf(value) }];
  }
  if (block.kind === 'list') return [{ ...block, items: block.items.map(lineOf) }];
  return [{ kind: block.kind, text: lineOf(block.pieces) }];
}

function textOf(value: Value): string {
  return 'text' in value ? oneLine(value.text) : '';
}

/** What stands on top of a notice: that it is a draft, and that it is a demonstration. */
export function marksOf({ draft, demonstration }: Notice): string[] {
  return [draft, demonstration].filter((mark) => mark !== undefined);
}

/** A text in one line, with one blank where it has several. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
