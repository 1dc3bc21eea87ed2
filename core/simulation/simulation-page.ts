import { html, type Html } from '../page/html.ts';
import { pageOf } from '../page/page.ts';
import { sectionsOfClasses } from './classes-sections.ts';
import { figures, section } from './page-parts.ts';
import type { Breakdown, FurthestMove, Refused, Simulation } from './simulation.ts';
import {
  allOf,
  figure,
  leftAsideWords,
  movesWords,
  outcomeWords,
  percent,
  refusedBy,
  refusedWords,
  sidesOf,
  whyWords,
} from './simulation-words.ts';

/** Style of pictures and tables of figures, for light and dark screens and for paper. */
const rules = `
.pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem 1.5rem; align-items: start;
  margin: 0 0 1.2rem; }
@media (max-width: 50rem) { .pair { grid-template-columns: minmax(0, 1fr); } }
svg { width: 100%; height: auto; font: 14px system-ui, sans-serif; }
svg text { fill: var(--ink); } svg .head, svg .count { fill: var(--soft); }
.sankey .node { fill: var(--ink); } .sankey .stays { fill: var(--soft); fill-opacity: .28; }
.sankey .moves { fill: var(--changed); fill-opacity: .6; stroke: var(--paper); stroke-width: .6; }
.bars .was { fill: var(--soft); fill-opacity: .45; } .bars .is { fill: var(--changed); }
.figures { table-layout: auto; } .figures td, .figures thead th + th { text-align: right;
  font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures th, .figures td { padding: .3rem .5rem; } .figures .same { background: var(--tint); }
td ul { margin: 0; padding-left: 1.1rem; } .far col.who { width: 24%; } .far col.out { width: 15%; }
@media print { svg { print-color-adjust: exact; } .pair { break-inside: avoid; } }
`;

/**
 * A simulation as an HTML page that needs nothing else: what moves, as pictures each with a table of
 * the same figures, and the entities that move the furthest with their reasons.
 */
export function simulationPage(simulation: Simulation): string {
  const { before, after, asOf, by, refused, furthest } = simulation;
  const sides = sidesOf(simulation);
  const date = asOf === undefined ? '' : ` as of ${asOf}`;
  return pageOf(
    {
      title: `${after.title}: what ${sides.after} would change beside ${sides.before}`,
      lead: movesWords(simulation),
      main: [
        html`<p>
          A simulation${date} over ${figure(simulation.entities.given)} entities; nothing was
          written. ${leftAsideWords(simulation)} ${refusedWords(simulation)}
        </p>`,
        ...sectionsOfClasses(simulation),
        measuresOf(simulation),
        rulesOf(simulation),
        ...by.map(breakdownOf),
        ...refused.map(faultsOf),
        leftOutOf(simulation),
        furthestOf(furthest),
      ].filter((part) => part !== undefined),
      footer: html`<p>Before: ${before.id} ${before.version}, <code>${before.digest}</code></p>
        <p>After: ${after.id} ${after.version}, <code>${after.digest}</code></p>`,
    },
    rules,
  );
}

function measuresOf({ measures }: Simulation): Html | undefined {
  if (measures.length === 0) return undefined;
  const rows = measures.map(({ title, kind, before, after, start, end }) => [
    `${title} (${kind})`,
    ...[before, after, start, end].map(figure),
  ]);
  const head = ['Measure', 'Before', 'After', 'Would start', 'Would end'];
  return section('measures', 'Measures', figures('Entities with each measure', head, rows));
}

const inWords = { both: '', before: ' (gone in the draft)', after: ' (new in the draft)' };

function rulesOf({ rules: found, movedWithoutRule }: Simulation): Html {
  const rows = found.map(({ rule, title, in: side, fires, ceases, otherwise, moved }) => [
    `${title ?? rule}${inWords[side]}`,
    ...[moved, fires, ceases, otherwise].map(figure),
  ]);
  const head = ['Rule', 'Of those that move', 'Fires', 'No longer fires', 'Fires otherwise'];
  const table = figures('Entities on which a rule speaks otherwise', head, rows);
  return section('rules', 'Rules that speak otherwise', [
    found.length > 0 ? table : html`<p>Every rule says the same about every entity.</p>`,
    html`<p>
      ${figure(movedWithoutRule)} move although every rule says the same: by the scale, the start or
      the tiers.
    </p>`,
  ]);
}

function breakdownOf({ by, title, unit, groups }: Breakdown): Html | undefined {
  const found = groups.filter((group) => allOf(group) > 0);
  if (found.length === 0) return undefined;
  const rows = found.map((group) => [
    group.label,
    ...[allOf(group), group.better, group.worse, group.other].map(figure),
    percent(allOf(group) - group.stays, allOf(group)),
  ]);
  const head = [unit ?? (by === 'kind' ? 'Kind' : 'Value'), 'Entities'];
  const moves = ['Better', 'Worse', 'Neither', 'Moved'];
  return section(`by-${by}`, title, figures('How the moves fall', [...head, ...moves], rows));
}

function faultsOf({ by, entities, faults, others }: Refused): Html {
  const rows = faults.map((fault) => [
    `${fault.pointer} ${fault.message}`.trim(),
    figure(fault.entities),
  ]);
  if (others > 0) rows.push(['other faults', figure(others)]);
  const heading = `Not appraised: ${figure(entities)} ${refusedBy[by]}`;
  return section(`refused-${by}`, heading, figures('Faults', ['Fault', 'Entities'], rows));
}

function leftOutOf({ leftOut }: Simulation): Html | undefined {
  if (leftOut.length === 0) return undefined;
  const sentences = leftOut.map(({ fact, for: side, entities }) => {
    const version = side === 'after' ? 'the draft' : 'the version before';
    return html`<li>
      ${figure(entities)} give <code>${fact}</code>, which ${version} does not declare.
    </li>`;
  });
  return section(
    'left-out',
    'Facts that were left out',
    html`<ul>
      ${sentences}
    </ul>`,
  );
}

function furthestOf(furthest: readonly FurthestMove[]): Html | undefined {
  if (furthest.length === 0) return undefined;
  const rows = furthest.map((move) => {
    const why = whyWords(move).map((sentence) => html`<li>${sentence}</li>`);
    return html`<tr>
      <th scope="row">${move.entity.id}<br /><span class="soft">${move.entity.kind}</span></th>
      <td>${outcomeWords(move.before)}</td>
      <td>${outcomeWords(move.after)}</td>
      <td>
        <ul>
          ${why}
        </ul>
      </td>
    </tr> `;
  });
  return section(
    'furthest',
    'Those that move the furthest',
    html`<table class="far">
      <caption>
        By classes between before and after, then by score
      </caption>
      <colgroup>
        <col class="who" />
        <col class="out" />
        <col class="out" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Entity</th>
          <th scope="col">Before (score)</th>
          <th scope="col">After (score)</th>
          <th scope="col">What changes</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}
