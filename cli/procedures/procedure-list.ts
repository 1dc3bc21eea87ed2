import { standingOfLaw } from '../../core/procedures/outline/procedure-outline.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { aboutWords } from '../../core/procedures/words.ts';
import { printable } from '../lines/printable.ts';
import { styled } from '../lines/style.ts';

type Listed = Pick<
  ProcedureDocument,
  'id' | 'version' | 'title' | 'jurisdiction' | 'about' | 'effective'
> & { standing: 'demonstration' | 'full' };

/** What a list says of a procedure. */
export function listedOf(document: ProcedureDocument): Listed {
  const { id, version, title, jurisdiction, about, effective } = document;
  const standing = standingOfLaw(document);
  return { id, version, title, jurisdiction, about, effective, standing };
}

/** Procedures for a terminal, two lines each. */
export function listLines(listed: readonly Listed[]): string {
  return listed
    .map(({ id, version, title, jurisdiction, about, effective, standing }) => {
      const until = effective.to === undefined ? '' : ` to ${effective.to}`;
      const demonstration = standing === 'full' ? '' : '; demonstration, its law is not verified';
      return [
        `${styled('bold', `${id}@${version}`)}  ${printable(title)}`,
        `  ${jurisdiction}, about ${aboutWords[about]}, effective from ${effective.from}${until}${demonstration}`,
      ].join('\n');
    })
    .map((text) => `${text}\n`)
    .join('');
}
