import type { Held } from './terms.ts';

/** A record as it is written: its content, or that it is withdrawn. */
export type Written = (Held | Withdrawal) & { knownAt?: string };
type Withdrawal = { type: string; source: string; id: string; withdrawn: true };

/** The records that stand, and the written ones that are doubtful, of those known by an instant. */
export function standingRecords(
  written: readonly Written[],
  known?: string,
): { records: Held[]; doubtful: Written[] } {
  const time = ({ knownAt }: Written): number =>
    knownAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(knownAt);
  const seen = written
    .filter((one) => known === undefined || time(one) <= Date.parse(known))
    .toSorted((one, other) => (time(one) === time(other) ? 0 : time(one) < time(other) ? -1 : 1));
  const keys = [...new Set(seen.map(keyOf))];
  const ends = keys.map((key) => standingOf(seen.filter((one) => keyOf(one) === key)));
  return {
    records: ends.flatMap(({ stands }) => (stands ? [stands] : [])),
    doubtful: ends.flatMap(({ doubtful }) => doubtful),
  };
}

function keyOf({ source, id }: Written): string {
  return JSON.stringify([source, id]);
}

/** What stands of the writings of one record, in their order. */
function standingOf(writings: readonly Written[]): { stands?: Held; doubtful: Written[] } {
  const revisions: Held[] = [];
  const doubtful: Written[] = [];
  let stands: Held | undefined;
  for (const one of writings) {
    if ('withdrawn' in one) stands = undefined;
    else if (stands && contentOf(stands) === contentOf(one)) continue;
    else if (revisions.some((before) => contentOf(before) === contentOf(one))) doubtful.push(one);
    else {
      stands = one;
      revisions.push(one);
    }
  }
  return { ...(stands ? { stands } : {}), doubtful };
}

/** The content of a record as text, whatever the order of its fields. */
function contentOf({ type, occurredOn, body }: Held): string {
  const fields = Object.entries(body).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([type, occurredOn, fields]);
}
