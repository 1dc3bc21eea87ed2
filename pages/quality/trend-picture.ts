import { greatestOf, leastOf } from '../../core/ground/extremes.ts';
import type { MonthQuality } from '../../core/quality/quality-report.ts';
import { html, type Html } from '../html.ts';
import { figure, figured } from '../number-words.ts';
import { picture, round, WIDTH } from '../picture.ts';
import { textWidth } from '../text-width.ts';
import { drawnMonths } from './trend-months.ts';

const [TOP, BARS, GAP, LINE, FOOT] = [22, 100, 30, 60, 22];
const HEIGHT = TOP + BARS + GAP + LINE + FOOT;

/** The style of this picture. */
export const trendStyle = `
.trend .written { fill: var(--changed); } .trend .refused { fill: var(--gone); }
.trend .axis { stroke: var(--line); } .trend .days { fill: none; stroke: var(--ink); stroke-width: 2; }
.trend .day { fill: var(--ink); }
`;

/**
 * A trend by month: bars for what was written and, on top, rejected; below them a line for the median of days. The page
 * shows a table with the same figures beside it.
 *
 * @param id the element id, which must come from code
 */
export function trendPicture(id: string, title: string, trend: readonly MonthQuality[]): Html {
  const months = drawnMonths(trend);
  const most = greatestOf([1, ...months.map(({ writings, rejected }) => writings + rejected)]);
  const days = months.flatMap(({ median }) => median ?? []);
  const longest = greatestOf([1, ...days]);
  const lowest = leastOf([0, ...days]);
  const left = textWidth([figure(most), figure(longest), figure(lowest)]) + 10;
  const step = (WIDTH - left) / Math.max(1, months.length);
  const floor = TOP + BARS;
  const dayAt = (median: number): number =>
    round(floor + GAP + ((longest - median) / (longest - lowest)) * LINE);
  const says = `${figured(months.length, 'month', 'months')}. Above what was written, with rejects in another colour; below the median of days. The table has all figures.`;
  return picture(
    { id, kind: 'trend', title, says, width: WIDTH, height: HEIGHT },
    html`<text class="head" x="0" y="14">Writings and rejects</text>
      <text class="count" x="${left - 6}" y="${TOP + 12}" text-anchor="end">${figure(most)}</text>
      <line class="axis" x1="${left}" y1="${floor}" x2="${WIDTH}" y2="${floor}" />
      ${months.map((month, at) => barsOf(month, left + at * step, step, BARS / most))}
      <text class="head" x="0" y="${floor + 20}">Median of days</text>
      <text class="count" x="${left - 6}" y="${dayAt(longest) + 5}" text-anchor="end"
        >${figure(longest)}</text
      >
      <text class="count" x="${left - 6}" y="${dayAt(lowest) + 5}" text-anchor="end"
        >${figure(lowest)}</text
      >
      <line class="axis" x1="${left}" y1="${dayAt(0)}" x2="${WIDTH}" y2="${dayAt(0)}" />
      ${lineOf(months, (at) => round(left + (at + 0.5) * step), dayAt)}
      <text class="head" x="${left}" y="${HEIGHT - 4}">${months[0]?.month}</text>
      ${
        months.length > 1
          ? html`<text class="head" x="${WIDTH}" y="${HEIGHT - 4}" text-anchor="end">
              ${months.at(-1)?.month}
            </text>`
          : undefined
      }`,
  );
}

function barsOf(
  { month, writings, rejected }: MonthQuality,
  x: number,
  step: number,
  scale: number,
): Html {
  const [written, refused] = [round(writings * scale), round(rejected * scale)];
  const wide = round(Math.max(1, step * 0.7));
  const floor = TOP + BARS;
  const at = round(x + step * 0.15);
  return html`<g>
    <title>
      ${month}: ${figured(writings, 'writing', 'writings')}, ${figure(rejected)} rejected
    </title>
    <rect
      class="written"
      x="${at}"
      y="${round(floor - written)}"
      width="${wide}"
      height="${written}"
    />
    <rect
      class="refused"
      x="${at}"
      y="${round(floor - written - refused)}"
      width="${wide}"
      height="${refused}"
    />
  </g> `;
}

/** A dot for each month with a median, and a line from one to the next where no month lacks it. */
function lineOf(
  months: readonly MonthQuality[],
  x: (at: number) => number,
  y: (median: number) => number,
): Html[] {
  return months.map(({ median }, at) => {
    if (median === null) return html``;
    const next = months[at + 1]?.median ?? null;
    const line =
      next === null
        ? undefined
        : html`<line
            class="days"
            x1="${x(at)}"
            y1="${y(median)}"
            x2="${x(at + 1)}"
            y2="${y(next)}"
          />`;
    return html`${line}<circle class="day" cx="${x(at)}" cy="${y(median)}" r="3" />`;
  });
}
