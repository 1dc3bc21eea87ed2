/**
 * The positions of a batch's items in the order of work: one line for each entity, whose items are appraised one
 * after the other; an item that names no entity stands alone.
 *
 * Items of one entity under one rule set are appraised by the day that their facts describe, earliest first: each then
 * reads the outcome before it, and none has to be corrected by the next. Where the facts of one describe a day up to the
 * date of an earlier one, which of the two is refused depends on who comes first, so that they stay in the order in
 * which they stand; so do items without a date, and dry runs.
 *
 * @param standsFor the entity that an id counts as
 */
export function workOrder(
  items: readonly unknown[],
  standsFor: (id: string) => string = (id) => id,
): number[][] {
  const lines = Map.groupBy(items.keys(), (at) => {
    const id = entityOf(items[at]);
    return id === undefined ? at : standsFor(id);
  });
  return [...lines.values()].map((line) => {
    const dated = line.map((at) => datedAt(at, items[at]));
    const groups = Map.groupBy(dated, ({ ruleSet }) => ruleSet);
    return [...groups.values()].flatMap((group) => byDay(group).map(({ at }) => at));
  });
}

/** An item with its days, if it gives them as strings. */
type Dated = { at: number; ruleSet: unknown; asOf?: string; observedOn?: string };

/** The id of the entity that an item names. */
export function entityOf(item: unknown): string | undefined {
  const { entity } = Object(item) as { entity?: { id?: unknown } | null };
  return typeof entity?.id === 'string' ? entity.id : undefined;
}

function datedAt(at: number, item: unknown): Dated {
  const { ruleSet, asOf, observedOn = asOf, dryRun } = Object(item) as Record<string, unknown>;
  const isDated = typeof asOf === 'string' && typeof observedOn === 'string';
  return isDated && dryRun !== true ? { at, ruleSet, asOf, observedOn } : { at, ruleSet };
}

/** Items by their days, or as they stand where that would change which of them is refused. */
function byDay(items: readonly Dated[]): readonly Dated[] {
  const sorted = items.toSorted((one, other) => compared(one.observedOn, other.observedOn));
  const isAlike = sorted.every((item, at) => {
    const before = sorted[at - 1];
    if (item.asOf === undefined) return false;
    if (before?.asOf === undefined) return at === 0;
    return item.observedOn === before.observedOn
      ? item.asOf === before.asOf
      : (item.observedOn ?? '') > before.asOf;
  });
  return isAlike ? sorted : items;
}

function compared(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other);
}
