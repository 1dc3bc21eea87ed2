import type { VersionRecord } from '../../../core/life/versions/version-record.ts';
import type * as z from 'zod';
import { strangeGrades } from '../../../core/check/findings/scales-differ.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import {
  annulVersion,
  approveVersion,
  confirmProposal,
  setInForce,
  withdrawVersion,
} from '../../../store/life/decisions.ts';
import { ruleSetVersion } from '../../../store/rule-sets/decisions.ts';
import type { Decider } from '../../../core/life/versions/decision-request.ts';
import type { Deps } from '../../deps/deps.ts';
import { DomainError, faulty } from '../../http/domain-error.ts';
import type { decision } from '../../../api/schemas/version-schemas.ts';
import { mustFollowLaw, mustRestOnLaw, withdrawalOf } from '../life/terms.ts';
import { mustShow } from './simulation-read.ts';
import type { StoredVersion } from './stored-version.ts';
import { versionBefore, versionOn } from './version-before.ts';

/**
 * Makes a decision of a stored version.
 *
 * @throws DomainError where its terms are at fault, DecisionRefusedError where it may not be made
 */
export async function decide(
  { store }: Pick<Deps, 'store'>,
  stored: StoredVersion,
  body: z.output<typeof decision>,
  decider: Decider,
): Promise<{ record: VersionRecord }> {
  const { id: ruleSet, version } = stored.record;
  const named = ruleSetVersion(ruleSet, version);
  switch (body.act) {
    case 'approve': {
      const { digest } = stored.record;
      const simulation =
        body.simulation === null
          ? null
          : await mustShow(store, { ruleSet, digest }, body.simulation);
      // since it was checked, another version may have come before it
      if (stored.record.decision === 'checked' && !hasErrors(stored)) {
        mustCompare(stored, await versionBefore(store, stored));
      }
      return await approveVersion(store, named, { content: body.content, simulation }, decider);
    }
    case 'set-in-force': {
      const terms = termsOf(stored, body);
      mustCompare(stored, await versionOn(store, ruleSet, terms.from));
      return await setInForce(store, named, terms, decider);
    }
    case 'withdraw':
      return await withdrawVersion(
        store,
        named,
        withdrawalOf(stored.record, stored.today, body),
        decider,
      );
    case 'annul':
      return await annulVersion(store, named, decider);
    case 'confirm': {
      // since it was proposed, another version may have come before it
      const { act, from } = stored.record.proposal ?? {};
      if (act === 'set-in-force' && from !== undefined) {
        mustCompare(stored, await versionOn(store, ruleSet, from));
      }
      return await confirmProposal(store, named, body.proposal, decider);
    }
  }
}

/** Whether checking found errors, which are reported first. */
function hasErrors({ record: { found } }: StoredVersion): boolean {
  return (found?.errors ?? 0) > 0;
}

/** From when and how it is to be in force: not before the law, and binding only on law that is verified. */
function termsOf(
  { prepared }: StoredVersion,
  {
    from,
    standing = prepared.standing,
  }: { from: string; standing?: 'demonstration' | 'full' | undefined },
) {
  mustFollowLaw(from, prepared.ruleSet.effective);
  const { stays, milder } = prepared.ruleSet.transition ?? {};
  for (const [name, until] of Object.entries({ stays: stays?.until, milder: milder?.until })) {
    if (until === undefined || until >= from) continue;
    const message = `lies after ${until}, until which transition.${name} of the document applies; it would never apply`;
    throw faulty([{ pointer: '/from', message }]);
  }
  mustRestOnLaw('rule set', standing, prepared.standing);
  return { from, standing };
}

/**
 * The milder of two versions is found by the grades of one scale.
 *
 * @throws DomainError where the version before has grades that this one does not
 */
function mustCompare({ prepared }: StoredVersion, before: Prepared | undefined): void {
  const strange = before ? strangeGrades(prepared, before) : [];
  if (!before || strange.length === 0) return;
  throw new DomainError(
    'scales-differ',
    `Its transitional law asks for the milder of two grades, but version ${before.ruleSet.version}, which it follows, has grades that its scale does not have: ${strange.join(', ')}. Leave "milder" out, or keep the scale.`,
  );
}
