import { decideVersion } from '../../../../core/life/versions/decide-version.ts';
import type { Decider, DecisionRequest } from '../../../../core/life/versions/decision-request.ts';
import { foldVersions, unread, type Life } from '../../../../core/life/versions/fold-versions.ts';
import {
  ruleSetChain,
  ruleSetNamed,
  type VersionEntry,
} from '../../../../core/life/versions/version-entry.ts';
import { digestOf } from '../../../../core/ground/digest.ts';

/** Who acts in these tests: by name, which is also what they look like. */
export const by = (name: string): Decider => ({
  actor: { raw: name, folded: name.toLowerCase() },
  by: 'Board',
  why: 'So decided.',
});

/** An object without one of its attributes. */
export function without(entry: object, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== name));
}

/** An entry under its own hash. */
export function resealed(entry: object): VersionEntry {
  const attested = without(entry, 'hash');
  return { ...attested, hash: digestOf(attested) } as unknown as VersionEntry;
}

/** A rule set's chain as decisions write it, one after the other, in memory. */
export class Chain {
  entries: VersionEntry[] = [];
  life: Life = unread(ruleSetNamed('rules'));
  now = '2026-03-01T12:00:00.000Z';

  /** What a request comes to: `done`, `stands`, or why it is refused. */
  decide(version: string, request: DecisionRequest, decider: Decider): string {
    const moment = { at: this.now, today: this.now.slice(0, 10) };
    const verdict = decideVersion(this.life, version, request, decider, moment);
    if ('refusal' in verdict) return `${verdict.refusal.reason}: ${verdict.refusal.sentence}`;
    if ('stands' in verdict) return 'stands';
    this.append({ ...verdict.entry, version });
    return 'done';
  }

  append(body: object): void {
    const { seq, hash: prev } = this.life.end;
    const place = { chain: ruleSetChain('rules'), seq: seq + 1, at: this.now, prev };
    const entry = resealed({ cause: 'decision', ...body, ...place });
    this.life = foldVersions(this.life, [entry]);
    this.entries.push(entry);
  }

  record(version: string) {
    return this.life.versions.get(version)!;
  }
}

const counts = { errors: 0, warnings: 0, notices: 0 };

export const submit = (digest = 'd1', cases = 'c1'): DecisionRequest => ({
  act: 'submit',
  digest,
  cases,
});
export const check = (digest = 'd1', cases = 'c1', found = counts): DecisionRequest => ({
  act: 'check',
  digest,
  cases,
  report: `report of ${digest} and ${cases}`,
  counts: found,
});

/** A chain in which a version has been checked, so that it waits for its approval. */
export function checkedChain(submitter = 'alice'): Chain {
  const chain = new Chain();
  chain.decide('1', submit(), by(submitter));
  chain.decide('1', check(), by(submitter));
  return chain;
}
