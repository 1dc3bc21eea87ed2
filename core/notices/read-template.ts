import * as z from 'zod';
import { faultsOf, type Fault } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { textSchema } from '../ground/law.ts';
import { nameSchema } from '../procedures/step-schema.ts';
import type { TemplateBlock } from './blocks.ts';
import { languageCodes } from './languages/languages.ts';
import { readBody } from './read-body.ts';
import { hasUnseen, UNSEEN_FAULT } from '../ground/unseen.ts';

/** What stands before the body of a template. */
export const frontSchema = z.strictObject({
  procedure: nameSchema.describe('The id of its procedure, which is the name of its folder.'),
  step: nameSchema.describe('The step that serves it.'),
  language: z
    .enum(languageCodes, {
      error: `must be a language that notices are written in: ${languageCodes.join(', ')}`,
    })
    .describe('Its language, as BCP 47 names it.'),
  title: textSchema.describe('Its title.'),
  law: z
    .array(z.string())
    .min(1, { error: 'must name at least one entry of "law" of the procedure' })
    .max(10)
    .describe('The law that it cites: keys of "law" of the procedure.'),
  verified: z
    .boolean({ error: 'must be true or false' })
    .describe('Whether somebody who knows the law and the language has read its wording.'),
});

/** A template of a notice, as it is read. */
export type NoticeTemplate = z.infer<typeof frontSchema> & { blocks: readonly TemplateBlock[] };

/** At most so many characters: a notice is some pages long. */
const LONGEST = 20_000;

const WHOLE = /^---\r?\n([^]*?)\r?\n---\r?\n([^]*)$/;

/**
 * Reads a template of a notice: `key: value` lines between two lines of `---`, and its body.
 *
 * @returns the template, or every fault: of what stands before the body by its key, of the body by its line
 */
export function readTemplate(text: string): { template: NoticeTemplate } | { faults: Fault[] } {
  if (text.length > LONGEST) {
    return { faults: [{ pointer: '', message: `has more than ${LONGEST} characters` }] };
  }
  if (hasUnseen(text)) return { faults: [{ pointer: '', message: UNSEEN_FAULT }] };
  const [, front, body] = WHOLE.exec(text) ?? [];
  if (front === undefined || body === undefined) {
    const message =
      'does not begin with its keys; write a line ---, then procedure, step, language, title, law and verified, and a line ---';
    return { faults: [{ pointer: '', message }] };
  }
  const given = readFront(front);
  const parsed = frontSchema.safeParse(given.values, noting);
  const read = readBody(body, front.split('\n').length + 3);
  const faults = [
    ...given.faults,
    ...(parsed.success || given.faults.length > 0 ? [] : faultsOf(parsed.error)),
    ...('faults' in read ? read.faults : []),
  ];
  if (faults.length > 0 || !parsed.success || 'faults' in read) return { faults };
  return { template: { ...parsed.data, blocks: read.blocks } };
}

/** The keys and values of lines, in the form that YAML reads alike. */
function readFront(front: string): { values: Record<string, unknown>; faults: Fault[] } {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const faults: Fault[] = [];
  for (const [at, line] of front.split(/\r?\n/).entries()) {
    const [, key = '', value = ''] = /^([a-z]+): +(\S.*)$/.exec(line.trimEnd()) ?? [];
    const fault = (message: string): void => {
      faults.push({ pointer: `/line ${at + 2}`, message });
    };
    if (key === '') fault('is no key with its value; write it as "title: Notice of a rating"');
    else if (key in values) fault(`gives "${key}" a second time; give it once`);
    else if (/^\[.*\]$/.test(value)) values[key] = listOf(value);
    else if (/^[[\]{}"'&*!|>%@`#,?-]|: | #/.test(value)) {
      fault('has a sign that YAML reads as another thing; begin with a letter, and leave ": " out');
    } else values[key] = value === 'true' || value === 'false' ? value === 'true' : value;
  }
  return { values: { ...values }, faults };
}

/** The items of a list in one line, such as `[notice, hearing]`. */
function listOf(value: string): string[] {
  const items = value.slice(1, -1).split(',');
  return items.map((item) => item.trim()).filter((item) => item !== '');
}
