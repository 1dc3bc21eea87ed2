import { greatestOf } from '../../core/ground/extremes.ts';
import { html, type Html } from '../html.ts';
import { picture, round, WIDTH } from '../picture.ts';
import type { ClassCount } from '../../core/simulation/simulation.ts';
import { figure } from '../number-words.ts';
import { textWidth } from '../text-width.ts';

const BAR = 14;
/** The least length of the longest bar. */
const LEAST = 160;
const ROW = 2 * BAR + 14;

/**
 * A bar chart of entities by class: a bar for before, and below it one for after. The page shows a table with the
 * same figures beside it.
 *
 * @param id the element id, which must come from code
 */
export function bars(id: string, title: string, counts: readonly ClassCount[]): Html {
  const most = greatestOf([1, ...counts.flatMap(({ before, after }) => [before, after])]);
  const left = textWidth(counts.map(({ label }) => label)) + 12;
  const right = textWidth([figure(most)]) + 12;
  const width = Math.max(WIDTH, left + LEAST + right);
  const scale = (width - left - right) / most;
  const height = counts.length * ROW + 18;
  const says = 'For each, above how many before, below how many after. The table has all figures.';
  return picture(
    { id, kind: 'bars', title, says, width, height },
    html`${counts.map(({ label, before, after }, at) => {
        const y = at * ROW + 4;
        return html`<text x="${left - 8}" y="${y + BAR + 4}" text-anchor="end">${label}</text>
          ${barOf('was', [left, y], before, scale)}${barOf('is', [left, y + BAR + 2], after, scale)}`;
      })} <text class="head" x="${left}" y="${height - 6}">above: before, below: after</text>`,
  );
}

function barOf(
  name: string,
  [x, y]: readonly [number, number],
  count: number,
  scale: number,
): Html {
  const long = round(count * scale);
  return html`<rect
      class="${name}"
      x="${x}"
      y="${y}"
      width="${count > 0 ? Math.max(1, long) : 0}"
      height="${BAR}"
    />
    <text class="count" x="${x + long + 6}" y="${y + BAR - 3}">${figure(count)}</text>`;
}
