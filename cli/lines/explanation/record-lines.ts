import type { Derived } from '../../../core/appraisal/derive.ts';
import { recordKey, type StandingRecord } from '../../../core/records/revisions.ts';
import type { PreparedType } from '../../../core/records/held-record.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { recordFactsOf } from '../../../core/rule-set/record-facts.ts';
import { aggregationWords } from '../../../core/words/aggregation-words.ts';
import { foundWords } from '../../../core/words/number-words.ts';
import { counted } from '../../../core/words/words.ts';
import { citeIfAny } from '../law-lines.ts';

/** The most records of one fact that are shown without --all. */
const FEW = 5;

/** What was made from records, and the records that stand. */
export type FromRecords = { derived: Derived; records: readonly StandingRecord[] };

/** For each fact that records make: its value, how it is made, and the records behind it. */
export function recordLines(
  prepared: Prepared,
  { derived, records }: FromRecords,
  all: boolean,
): string[] {
  const byKey = new Map(records.map((record) => [recordKey(record), record]));
  return recordFactsOf(prepared.ruleSet).flatMap(({ name, document, aggregation }) => {
    const { from, facts } = derived;
    const title = `"${document.title}"`;
    const law = citeIfAny(prepared, document.law);
    if (!Object.hasOwn(from, name))
      return [`${title} is given in place of what records make${law}`];
    const type = prepared.recordTypes.get(aggregation.records);
    const value = foundWords(facts[name], document);
    const how = aggregationWords(prepared.ruleSet, aggregation, type?.document.fields);
    const behind = (from[name] ?? []).flatMap((key) => byKey.get(key) ?? []);
    const shown = all ? behind : behind.slice(-FEW);
    const more = behind.length - shown.length;
    return [
      `${title} is ${value}: ${how}${law}`,
      ...shown.map((record) => `  ${recordText(record, type)}`),
      ...(more > 0 ? [`  ${counted(more, 'more record')} before; --all lists them`] : []),
    ];
  });
}

/** A record in words: its day, who attests it under which id, and its fields. */
function recordText({ occurredOn, source, id, body }: StandingRecord, type?: PreparedType): string {
  const fields = type?.document.fields ?? {};
  const said = Object.entries(body).map(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return `${field?.title ?? name} ${foundWords(value as string, field)}`;
  });
  const what = said.length === 0 ? '' : `: ${said.join(', ')}`;
  return `${occurredOn}, ${id} from ${source}${what}`;
}
