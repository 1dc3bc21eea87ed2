import type { CheckReport } from '../../core/check/check-rule-set.ts';
import { countsOf } from '../../core/check/finding.ts';
import type { Counts, VersionEntry } from '../../core/life/versions/version-entry.ts';
import type { Store } from '../ground/client.ts';
import { jsonOf } from '../ground/documents.ts';

/** What the reports count whose entries do not say it themselves, as those written first do not. */
export async function countsIn(
  store: Store,
  entries: readonly VersionEntry[],
): Promise<(report: string) => Counts | undefined> {
  const counts = new Map<string, Counts>();
  for (const entry of entries) {
    if (entry.kind !== 'checked' || entry.found || entry.document === undefined) continue;
    // whether the entry may name it is verified only afterwards
    const report = (await jsonOf(store, entry.document)) as Partial<CheckReport> | null;
    if (report) counts.set(entry.document, countsOf({ findings: report.findings ?? [] }));
  }
  return (report) => counts.get(report);
}
