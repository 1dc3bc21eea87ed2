import type { Standing } from '../../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../../core/life/versions/version-record.ts';
import { faulty } from '../../http/domain-error.ts';

/** The days of a law: its first, and its last where it has ended or will end. */
export type DaysOfLaw = { from: string; to?: string | undefined };

/**
 * Refuses a first day in force that lies before the law, or after its end.
 *
 * @throws DomainError
 */
export function mustFollowLaw(from: string, law: DaysOfLaw): void {
  const { to = from } = law;
  if (from >= law.from && from <= to) return;
  const message =
    from < law.from
      ? `lies before ${law.from}, from which the law itself applies`
      : `lies after ${to}, the last day of the law; it would never apply`;
  throw faulty([{ pointer: '/from', message }]);
}

/**
 * Refuses to let a document bind that rests on law which nobody has verified.
 *
 * @param word what the document is, such as `rule set`
 * @param own the standing that its law allows
 * @throws DomainError
 */
export function mustRestOnLaw(word: string, standing: Standing, own: Standing): void {
  if (standing !== 'full' || own === 'full') return;
  const message = `cannot be full: the ${word} rests on law that nobody has verified; set it in force as a demonstration, or verify its law in a new version`;
  throw faulty([{ pointer: '/standing', message }]);
}

/**
 * From when a version is withdrawn: what was in force from its first day on can only be annulled.
 *
 * @throws DomainError
 */
export function withdrawalOf(
  { publication }: VersionRecord,
  today: string,
  { on = today }: { on?: string | undefined },
): { on: string } {
  const { from = on } = publication ?? {};
  if (on < from && from <= today) {
    const message = `lies before ${from}, from which the version is in force; withdraw it from a day after that, or annul it`;
    throw faulty([{ pointer: '/on', message }]);
  }
  return { on };
}
