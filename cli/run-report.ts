/** What the system says of a run. */
export type RunView = {
  id: string;
  ruleSet: string;
  version: string;
  asOf: string;
  status: string;
  segments: number;
  segmentsDone: number;
  counters: { seen: number; changed: number; confirmed: number; later: number; failed: number };
  /** Entities by grade before and after, keyed `before>after`. */
  matrix: Record<string, number>;
};

export function isRunning({ status }: RunView): boolean {
  return status === 'running';
}

/** A run as a report: counters, and the transition matrix as a table of grade before by grade after. */
export function runReport(run: RunView): string {
  const { seen, changed, confirmed, later, failed } = run.counters;
  const lines = [
    `run ${run.id}: ${run.ruleSet} ${run.version} as of ${run.asOf}, ${run.status}`,
    `${seen} seen, ${changed} changed, ${confirmed} confirmed, ${later} already appraised for a later date, ${failed} failed`,
  ];
  const cells = Object.entries(run.matrix).map(([key, count]) => ({ key: key.split('>'), count }));
  if (cells.length > 0) lines.push('', ...matrixTable(cells));
  return `${lines.join('\n')}\n`;
}

function matrixTable(cells: readonly { key: string[]; count: number }[]): string[] {
  const labels = [...new Set(cells.flatMap(({ key }) => key))].toSorted();
  const width = Math.max(8, ...cells.map(({ count }) => String(count).length + 2));
  const row = (head: string, values: readonly string[]): string =>
    head.padEnd(8) + values.map((value) => value.padStart(width)).join('');
  return [
    row(
      'before',
      labels.map((label) => `>${label}`),
    ),
    ...labels.map((before) =>
      row(
        before,
        labels.map((after) => {
          const cell = cells.find(({ key }) => key[0] === before && key[1] === after);
          return cell ? String(cell.count) : '.';
        }),
      ),
    ),
  ];
}
