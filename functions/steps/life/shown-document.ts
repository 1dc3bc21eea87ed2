import { inForceOn } from '../../../core/life/versions/in-force.ts';
import type { Candidate } from '../../../core/life/versions/may-decide.ts';
import type { Publication, VersionRecord } from '../../../core/life/versions/version-record.ts';
import { kindNamed } from '../../../api/schemas/kind-of-document.ts';
import { lifeOf } from '../../../store/life/lives.ts';
import { candidateOf } from '../../http/actor.ts';
import { mayTouchAll, type Caller } from '../../http/authority.ts';
import type { KindDeps } from './kind.ts';
import { kinds } from './kinds.ts';
import { shownLife, type Asking } from './shown-life.ts';
import { contentOf, termsOf } from './stored-document.ts';

/** A version of a document in its life, as answers show it, among the terms of all versions. */
export function shownDocument(
  { kind }: KindDeps,
  record: VersionRecord,
  terms: readonly Publication[],
  asking: Asking,
) {
  return { [kindNamed(kind).name]: record.id, ...shownLife(record, terms, asking) };
}

/** The same after a decision, today. */
export async function shownNow(deps: KindDeps, record: VersionRecord, caller: Caller) {
  const { store, clock, kind } = deps;
  const now = clock();
  const { versions } = await lifeOf(store, { kind, id: record.id });
  const { decidable } = kinds[kind];
  const meaning = await decidable(record.id, record.version).meaningOf(store, record);
  const asking = { day: meaning.today(now), now, candidate: candidateFor(deps, caller) };
  return shownDocument(deps, record, termsOf([...versions.values()]), asking);
}

/** The person who decides about a document, which takes a token for all rule sets. */
export function candidateFor({ kind }: KindDeps, caller: Caller): Candidate {
  const candidate = candidateOf(caller);
  const { decidesNoPast } = kinds[kind];
  const hasScopeFor: Candidate['hasScopeFor'] = (act) =>
    mayTouchAll(caller) && candidate.hasScopeFor(act);
  return { ...candidate, hasScopeFor, decidesNoPast };
}

/** A document with its published versions, and the content of the one in force on a day. */
export async function summaryOf(
  deps: KindDeps,
  id: string,
  { records, today }: { records: readonly VersionRecord[]; today: string },
) {
  const terms = termsOf(records).toSorted((one, other) => one.seq - other.seq);
  const inForce = inForceOn(terms, today, undefined, deps.clock());
  const shown = inForce ?? terms.at(-1);
  if (!shown) return undefined;
  const document = await contentOf(deps, shown.digest);
  const { title } = kinds[deps.kind].said(document);
  const versions = terms.map(({ version, from, standing, digest, at }) => ({ version, from, standing, digest, at })); // prettier-ignore
  return {
    summary: { id, title, inForce: inForce?.version ?? null, versions },
    document: inForce ? document : null,
  };
}
