import type { Span } from '../../../core/entities/registry/entity-state.ts';
import type { Store } from '../../../store/ground/client.ts';
import { readName } from '../../../store/entities/entity-names.ts';
import type { RegistryEntry } from '../../../store/entities/registry-items.ts';

/** An entity as answers show it, with its name; null where nothing is registered of it. */
export async function shownEntity(store: Store, { state, at }: RegistryEntry) {
  const { entity: id, registration, codes, aliases, merged, conflicts } = state;
  if (!registration) return null;
  const { kind, authority, area, industry = null, name, since } = registration;
  return {
    ...{ id, kind, authority, area, industry },
    name: await readName(store, id, name),
    codes: codes.map(({ code, state: standing }) => ({ code, state: standing })),
    mergedInto: aliases.map(shownSpan),
    merged: merged.map(shownSpan),
    registeredAt: since,
    changedAt: at,
    openConflicts: conflicts.flatMap(({ id: one, status }) => (status === 'open' ? [one] : [])),
  };
}

function shownSpan({ entity, from, until }: Span) {
  return { entity, from, until: until ?? null };
}
