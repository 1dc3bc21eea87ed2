import type { Actor } from '../../core/life/actor.ts';

/** Who acted, as an entry has it. */
export function actorFields({ raw, folded }: Actor): { actor: string; actorFolded?: string } {
  return folded === undefined ? { actor: raw } : { actor: raw, actorFolded: folded };
}
