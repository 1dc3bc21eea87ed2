import { languageCodes, OF_PROCEDURES, type LanguageCode } from '../../../core/notices/languages/languages.ts'; // prettier-ignore
import type { NoticeTemplate } from '../../../core/notices/read-template.ts';
import { readNoticeWords, type NoticeWords } from '../../../core/notices/words-document.ts';
import type { Procedure } from '../../../core/procedures/procedure.ts';
import { servedBy } from '../../../core/procedures/step-schema.ts';
import { DomainError } from '../../http/domain-error.ts';
import type { Notices } from '../rule-sets/all-notices.ts';

/** The template of a notice with the words of its language, and the languages in which it can be had. */
export type TemplateFor = {
  template: NoticeTemplate;
  words: NoticeWords | undefined;
  languages: LanguageCode[];
};

/**
 * The template of a step in a language; without one, in the first that is there.
 *
 * @throws DomainError where the step serves nothing, or there is no template of it in that language
 */
export function templateFor(
  { procedures }: Notices,
  { procedure, step }: { procedure: Procedure; step: string },
  language: LanguageCode | undefined,
): TemplateFor {
  const { document } = procedure;
  const known = document.steps.find((one) => one.step === step);
  if (known && servedBy(known).length === 0) {
    throw new DomainError(
      'no-notice',
      'The step serves nothing, so that there is no notice of it.',
    );
  }
  const all = procedures.get(document.id);
  const own = (all?.templates ?? []).filter((one) => one.step === step);
  const languages = languageCodes.filter((code) => own.some((one) => one.language === code));
  const template = own.find((one) => one.language === (language ?? languages[0]));
  if (!template) throw noneIn(languages);
  const { language: used } = template;
  if (used === OF_PROCEDURES) return { template, words: undefined, languages };
  const read = readNoticeWords(all?.words.get(used) ?? null, document);
  if ('words' in read) return { template, words: read.words, languages };
  const sentence = `The words of ${used} do not fit the version of the procedure under which the proceeding goes.`;
  throw new DomainError('no-notice', sentence, read.faults);
}

function noneIn(languages: readonly LanguageCode[]): DomainError {
  if (languages.length === 0) {
    return new DomainError('no-notice', 'No template of a notice of that step is here.');
  }
  const there = languages.join(', ');
  return new DomainError(
    'no-notice',
    `The notice is not there in that language; it is in ${there}.`,
    [{ pointer: '/query/language', message: `must be one of ${there}` }],
  );
}
