import type * as z from 'zod';
import type { shownNotice } from '../../../api/schemas/notice-schemas.ts';
import { faultsOf, type Fault } from '../../../core/ground/fault.ts';
import type { LanguageCode } from '../../../core/notices/languages/languages.ts';
import { markdownOf } from '../../../core/notices/markdown-of.ts';
import { noticeOf, type Notice } from '../../../core/notices/notice-of.ts';
import { saidSchema, type Said } from '../../../core/notices/said.ts';
import type { Act, Proceeding, Standing } from '../../../core/procedures/proceeding.ts';
import type { Says } from '../../../core/proceedings/says.ts';
import type { StoredProceeding } from '../../../store/proceedings/read-proceeding.ts';
import { readableCodes } from '../../deps/admissions.ts';
import { isListedOffice } from '../../deps/office.ts';
import { DomainError } from '../../http/domain-error.ts';
import type { NoticeDeps } from './notice-deps.ts';
import { templateFor } from './template-for.ts';
import { addresseeOf, measureFor, saidIn } from './what-it-says.ts';

/** A step whose notice is made: one that was taken, or one that is drafted. */
export type Serving = {
  stored: StoredProceeding;
  act: Act;
  proceeding: Proceeding;
  /** How the proceeding stands with it. */
  standing: Standing;
  says: Says | undefined;
  /** Who took it; in a draft who asks. */
  office: string;
  /** Its place in the chain; null in a draft. */
  sequence: number | null;
  /** What a draft lacks that its step needs. */
  lacks?: readonly Fault[];
};

/** A notice that is made, with what beside it is shown of it. */
export type Made = { notice: Notice; languages: LanguageCode[]; serving: Serving };

/**
 * The notice of a step.
 *
 * @throws DomainError where there is none, or with every fault where it would have a hole
 */
export async function madeNotice(
  deps: NoticeDeps,
  serving: Serving,
  language: LanguageCode | undefined,
): Promise<Made> {
  const { stored, act, office, says, sequence, lacks = [] } = serving;
  const { folded, procedure } = stored;
  const found = templateFor(deps.notices, { procedure, step: act.step }, language);
  const admitted = readableCodes(deps);
  const [entity, known] = await Promise.all([
    addresseeOf(deps.store, folded, admitted),
    measureFor(deps, folded, found.template.language),
  ]);
  const said = saidIn(office, says, known.measure);
  const { isDemonstration } = known;
  const unfit = [...officeFaults(office), ...unreadable(said)];
  const made = noticeOf(found.template, {
    ...{ procedure, words: found.words, act, standing: serving.standing, entity, said, admitted },
    proceeding: { ...serving.proceeding, id: folded.id },
    ...(sequence === null ? { isDraft: true as const } : {}),
    ...{ isDemonstration, why: { ...(sequence === null ? {} : TAKEN), '/measure': known.why } },
  });
  const all = [...unfit, ...('faults' in made ? made.faults : []), ...lacks];
  if ('notice' in made && all.length === 0) {
    return { notice: made.notice, languages: found.languages, serving };
  }
  throw refused(all, sequence === null);
}

/** Why what a step did not say is not there. */
const TAKEN = Object.fromEntries(
  ['/office/address', '/hearing', '/content', '/reasons', '/evidence'].map((pointer) => [
    pointer,
    'the step was taken without it',
  ]),
);

function officeFaults(office: string): Fault[] {
  if (isListedOffice(office)) return [];
  const message = 'is missing: the operator lists no office for the client of the token';
  return [{ pointer: '/office', message }];
}

/** Texts that were stored before what cannot be seen was refused. */
function unreadable(said: Said): Fault[] {
  const read = saidSchema.safeParse(said);
  return read.success ? [] : faultsOf(read.error);
}

/** Where a fault stands in the step; what is not of the step keeps its place. */
function inStep({ pointer, message }: Fault): Fault {
  if (pointer === '/office/address') return { pointer: '/says/address', message };
  const isSaid = /^\/(?:content|reasons|evidence|hearing)(?:\/|$)/.test(pointer);
  return { pointer: isSaid ? `/says${pointer}` : pointer, message };
}

function refused(faults: readonly Fault[], isDraft: boolean): DomainError {
  const byPlace = new Map(
    faults.map(inStep).map((fault) => [`${fault.pointer} ${fault.message}`, fault]),
  );
  const what = isDraft
    ? 'Give with the step what is listed as missing.'
    : 'The step stands as it was taken, and nothing is added to what it says.';
  return new DomainError('notice-refused', `The notice would have a hole. ${what}`, [
    ...byPlace.values(),
  ]);
}

/** A notice as JSON has it. */
export function shownIn({ notice, languages, serving }: Made): z.input<typeof shownNotice> {
  const { title, language, office, demonstration, draft, blocks, source } = notice;
  const { id, entity } = serving.stored.folded;
  return {
    ...{ proceeding: id, entity, ...source, sequence: serving.sequence },
    ...{ language, languages, title, office },
    standing: demonstration === undefined ? 'full' : 'demonstration',
    ...(draft === undefined ? {} : { draft }),
    ...(demonstration === undefined ? {} : { demonstration }),
    blocks: blocks.map((block) => (block.kind === 'list' ? { ...block, items: [...block.items] } : block)), // prettier-ignore
    markdown: markdownOf(notice),
  };
}
