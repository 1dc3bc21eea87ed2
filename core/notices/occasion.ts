import type { Act, Proceeding, Standing } from '../procedures/proceeding.ts';
import type { Procedure } from '../procedures/procedure.ts';
import type { Addressee, Said } from './said.ts';
import type { NoticeWords } from './words-document.ts';

/** What a notice is made of, beside its template. */
export type Occasion = {
  procedure: Procedure;
  /** The words of the procedure in the template's language, if that is not its own. */
  words?: NoticeWords | undefined;
  proceeding: Proceeding & { id: string };
  /** The step that serves it, which was taken; of a draft the step as it would be taken. */
  act: Act;
  isDraft?: true;
  /** Whether what it rests on, such as an appraisal, is a demonstration. */
  isDemonstration?: boolean;
  /** Codes that are let through although they could be a person's number. */
  admitted?: ReadonlySet<string>;
  /** Why something is not there, by its pointer, where nobody can give it now. */
  why?: Readonly<Record<string, string>>;
  /** How the proceeding stands with that step. */
  standing: Standing;
  entity: Addressee;
  said: Said;
};
