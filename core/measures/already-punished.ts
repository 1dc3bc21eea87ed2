/** A proceeding that was opened for a restriction, with the ids of the records that it rested on. */
export type OpenedProceeding = {
  proceeding: string;
  measure: string;
  records: readonly string[];
  /** It was annulled from the start, so that nobody was punished by it. */
  isAnnulled: boolean;
};

/** What is left of the records of a proposed restriction. */
export type Punished = {
  /** Nothing is left to rest on: no proceeding may be opened. */
  isRefused: boolean;
  /** The records that a new proceeding may rest on, in order. */
  left: readonly string[];
  /** The records that led to a proceeding before, in order, each with the first such proceeding and a sentence. */
  punished: readonly { record: string; proceeding: string; says: string }[];
};

/**
 * No second punishment for one record: of the records that a proposed restriction rests on, those that a proceeding for the
 * same restriction rested on before count no more, however that proceeding ended, unless it was annulled. Where none is left,
 * a second proceeding is refused. A restriction that rests on no record is never refused here.
 *
 * @param opened the proceedings of the entity, in the order in which they were opened
 * @example alreadyPunished({ measure: 'm', records: ['r'] }, [{ proceeding: 'p', measure: 'm', records: ['r'], isAnnulled: false }]).isRefused // true
 */
export function alreadyPunished(
  { measure, records }: { measure: string; records: readonly string[] },
  opened: readonly OpenedProceeding[],
): Punished {
  const firstOf = new Map<string, string>();
  for (const { proceeding, records: rested, ...one } of opened) {
    if (one.measure !== measure || one.isAnnulled) continue;
    for (const record of rested) {
      if (!firstOf.has(record)) firstOf.set(record, proceeding);
    }
  }
  const all = [...new Set(records)].toSorted();
  const left = all.filter((record) => !firstOf.has(record));
  const punished = all.flatMap((record) => {
    const proceeding = firstOf.get(record);
    if (proceeding === undefined) return [];
    const says = `record "${record}" led to "${measure}" before, in proceeding "${proceeding}"; one record is punished once`;
    return [{ record, proceeding, says }];
  });
  return { isRefused: all.length > 0 && left.length === 0, left, punished };
}
