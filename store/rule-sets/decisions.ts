import { localDate } from '../../core/ground/dates.ts';
import { ruleSetNamed } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../ground/client.ts';
import type { Decidable, Meaning } from '../life/decisions.ts';
import { preparedOf, termsFrom } from './rule-sets.ts';

/** A version of a rule set to decide about: its days are those of its time zone. */
export function ruleSetVersion(ruleSet: string, version: string): Decidable {
  return { ...ruleSetNamed(ruleSet), version, meaningOf };
}

async function meaningOf(store: Store, { digest, publication }: VersionRecord): Promise<Meaning> {
  const prepared = await preparedOf(store, { digest, standing: publication?.standing ?? 'full' });
  return {
    today: (at) => localDate(at, prepared.ruleSet.timeZone),
    terms: (terms) => termsFrom(prepared, terms),
  };
}
