import type { SeenEntity } from './seen.ts';

/** A name that its register publishes. */
export type PublicName = { text: string; register: string };

/**
 * The name of an organisation as the public may read it. A sole trader's business has one only where its register holds it
 * as a trade name; of what nobody registered none is known.
 */
export function publicName({ kind, name }: SeenEntity): PublicName | null {
  if (!name || kind === undefined) return null;
  if (kind === 'sole-trader-business' && !name.registeredTradeName) return null;
  return { text: name.text, register: name.register };
}
