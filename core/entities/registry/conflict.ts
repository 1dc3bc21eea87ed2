import { digestOf } from '../../ground/digest.ts';
import type { ConflictDecision } from './conflict-decision.ts';

/** `claimed-code`: another entity holds the code; `two-codes`: the entity holds another code of its scheme. */
export const conflictKinds = ['claimed-code', 'two-codes'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export const conflictStates = ['open', 'kept', 'withdrawn', 'merged', 'split'] as const;
export type ConflictState = (typeof conflictStates)[number];

/** A code that is contested, and what was decided about it. */
export type Conflict = {
  /** Made from what is contested: the same claim again is the same conflict. */
  id: string;
  kind: ConflictKind;
  /** The contested code, which the claimant does not hold. */
  code: string;
  claimant: string;
  /** The entity that holds the code, or the claimant itself where it holds another of the scheme. */
  holder: string;
  /** The code of the same scheme that the claimant holds. */
  held?: string;
  status: ConflictState;
  /** ISO instant. */
  openedAt: string;
  /** The office that made the claim. */
  by: string;
  decisions: Decided[];
};

/** A decision with when and by which office it was made. */
export type Decided = ConflictDecision & { at: string; by: string };

type Contested = Pick<Conflict, 'kind' | 'code' | 'claimant' | 'holder' | 'held'>;

const DIGITS = 40;

/**
 * The id of a conflict: a digest of what is contested, so that no code is read from it.
 *
 * @example conflictId({ kind: 'claimed-code', code: 'lei:X', claimant: 'x-test:b', holder: 'x-test:a' }).length // 44
 */
export function conflictId({ kind, code, claimant, holder, held }: Contested): string {
  const contested = { kind, code, claimant, holder, ...(held === undefined ? {} : { held }) };
  return `cnf_${digestOf(contested).slice('sha256:'.length, 'sha256:'.length + DIGITS)}`;
}

/** A conflict that begins. */
export function opened(contested: Contested, { at, by }: { at: string; by: string }): Conflict {
  return {
    id: conflictId(contested),
    ...contested,
    status: 'open',
    openedAt: at,
    by,
    decisions: [],
  };
}
