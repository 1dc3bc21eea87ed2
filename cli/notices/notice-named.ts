import { basename } from 'node:path';
import { didYouMean } from '../../core/ground/nearest.ts';
import { languageCodes } from '../../core/notices/languages/languages.ts';
import type { Procedure } from '../../core/procedures/procedure.ts';
import { servedBy } from '../../core/procedures/step-schema.ts';
import { noticeFilesIn, readNoticeFile } from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';
import { faultLines } from '../rule-sets/rule-set-source.ts';

/** A step that serves something, with the languages in which a template of its notice is there. */
type Served = { step: string; title: string; languages: string[] };

/** The steps of a procedure that serve something, in its order, each with the languages of its notices. */
export function servedIn({ document }: Procedure, rules: string): Served[] {
  const names = noticeFilesIn(rules, document.id).map((file) => basename(file, '.md'));
  return document.steps.flatMap((step) =>
    servedBy(step).length === 0
      ? []
      : {
          ...{ step: step.step, title: step.title },
          languages: languageCodes.filter((code) => names.includes(`${step.step}.${code}`)),
        },
  );
}

/**
 * The template of a step in a language; without one, in the first that is there.
 *
 * @throws CommandFault where there is none, or it has faults
 */
export function noticeNamed(
  procedure: Procedure,
  { step, language, rules }: { step: string; language: string | undefined; rules: string },
) {
  const served = servedIn(procedure, rules);
  const found = served.find((one) => one.step === step);
  const { id } = procedure.document;
  if (!found) {
    const known = served.map((one) => one.step);
    throw new CommandFault(`${id} has no step "${step}" that serves something${didYouMean(step, known)}; known are ${known.join(', ') || 'none'}`); // prettier-ignore
  }
  const { languages } = found;
  const [first] = languages;
  if (first === undefined) {
    throw new CommandFault(`there is no notice of the step "${step}" of ${id}; write notices/${id}/${step}.en.md`); // prettier-ignore
  }
  if (language !== undefined && !languages.includes(language)) {
    throw new CommandFault(`there is no notice of the step "${step}" in "${language}"${didYouMean(language, languages)}; known are ${languages.join(', ')}`); // prettier-ignore
  }
  const name = `${step}.${language ?? first}.md`;
  const file = noticeFilesIn(rules, id).find((one) => basename(one) === name) ?? name;
  const read = readNoticeFile(file, procedure.document);
  if ('template' in read) return read;
  throw new CommandFault(`${file} is refused:\n${faultLines(read.faults)}`);
}
