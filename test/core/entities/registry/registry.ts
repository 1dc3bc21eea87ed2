import type { ConflictDecision } from '../../../../core/entities/registry/conflict-decision.ts';
import type { Conflict } from '../../../../core/entities/registry/conflict.ts';
import {
  decideConflict,
  type DecideOutcome,
} from '../../../../core/entities/registry/decide-conflict.ts';
import { unregistered, type EntityState } from '../../../../core/entities/registry/entity-state.ts';
import {
  registerEntity,
  type RegisterOutcome,
} from '../../../../core/entities/registry/register-entity.ts';
import { readRegistration } from '../../../../core/entities/registry/registration.ts';

export const ids = { a: 'x-test:a', b: 'x-test:b', c: 'x-test:c' };
export const [coh, coh2, lei] = ['gb-coh:SC095237', 'gb-coh:00000006', 'lei:5493001KJTIIGC8Y1R12'];
export const reason = { code: 'register-confirms' } as const;

/** A registry in memory, with its states and its places in chains, as the store keeps them. */
export class Registry {
  readonly states = new Map<string, EntityState>();
  readonly seqs = new Map<string, number>();
  at = '2026-11-30T12:00:00.000Z';
  kind = 'company';

  register(id: string, ...identifiers: string[]): RegisterOutcome {
    const read = readRegistration({ id, kind: this.kind, identifiers, authority: 'gb-fsa', area: 'GB-ENG' }); // prettier-ignore
    if (read.faults) throw new Error(JSON.stringify(read.faults));
    const outcome = registerEntity(this.states.get(id) ?? unregistered(id), {
      registration: read.registration,
      name: undefined,
      holders: this.holders(id),
      seq: this.#next(id),
      at: this.at,
      by: 'register',
    });
    if ('state' in outcome) this.#put(outcome.state);
    return outcome;
  }

  decide(conflict: Conflict, decision: ConflictDecision): DecideOutcome {
    const parties = [...new Set([conflict.claimant, conflict.holder])];
    const outcome = decideConflict(this.conflict(conflict.id), decision, {
      states: new Map(parties.map((id) => [id, this.states.get(id)!])),
      seqs: new Map(parties.map((id) => [id, this.#next(id)])),
      has: this.holders('').get(conflict.code),
      at: this.at,
      by: 'board',
    });
    if ('states' in outcome) outcome.states.forEach((state) => this.#put(state));
    return outcome;
  }

  conflict(id: string): Conflict {
    return [...this.states.values()]
      .flatMap(({ conflicts }) => conflicts)
      .find((one) => one.id === id)!;
  }

  codesOf(id: string): Record<string, string> {
    return Object.fromEntries(this.states.get(id)!.codes.map(({ code, state }) => [code, state]));
  }

  /** Whose each code is but for one entity; no code is two entities' at once. */
  holders(but: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const { entity, codes } of this.states.values()) {
      for (const { code, state } of codes) {
        if (state === 'released' || entity === but) continue;
        if (found.has(code)) throw new Error('Two entities have one code');
        found.set(code, entity);
      }
    }
    return found;
  }

  #next(id: string): number {
    return (this.seqs.get(id) ?? 0) + 1;
  }

  #put(state: EntityState): void {
    this.states.set(state.entity, state);
    this.seqs.set(state.entity, this.#next(state.entity));
  }
}

/** The conflicts of a registration that was taken. */
export function conflictsOf(outcome: RegisterOutcome): Conflict[] {
  if (!('conflicts' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.conflicts;
}

/** Why a write was refused. */
export function refusedFor(outcome: RegisterOutcome | DecideOutcome): string {
  return 'refusal' in outcome ? outcome.refusal.reason : 'taken';
}
