import { shownExamples, shownWords } from './shown-words.ts';
import { html, type Html } from '../html.ts';
import { figuresStyle } from '../figures-style.ts';
import { pageOf } from '../page.ts';
import { sectionsOfClasses } from './classes-sections.ts';
import { figures, section, stackedTable } from '../page-parts.ts';
import type {
  Breakdown,
  FurthestMove,
  Refused,
  Simulation,
} from '../../core/simulation/simulation.ts';
import { figure, figured, percent } from '../number-words.ts';
import {
  allOf,
  transitionWords,
  movesWords,
  outcomeWords,
  refusedBy,
  refusedWords,
  sidesOf,
  whyWords,
} from './simulation-words.ts';

/** The style of the pictures of this page, beside that of all figures. */
const rules = `${figuresStyle}
.sankey .node { fill: var(--ink); }
.sankey .stays { fill: var(--soft); fill-opacity: .25; stroke: var(--soft); stroke-width: .5; }
.sankey .moves { fill: var(--changed); fill-opacity: .7; stroke: var(--changed); stroke-width: .8; }
.bars .was { fill: var(--soft); fill-opacity: .75; } .bars .is { fill: var(--changed); }
td ul { margin: 0; padding-left: 1.1rem; } .far col.who { width: 27%; } .far col.out { width: 14%; }
`;

/**
 * A simulation as a self-contained HTML page: moves as pictures, each with a table of the same figures, and the
 * entities that move the furthest with their reasons.
 *
 * @param id the id of a stored simulation, which an approval names
 */
export function simulationPage(simulation: Simulation, id?: string): string {
  const { before, after, asOf, by, refused, furthest } = simulation;
  const sides = sidesOf(simulation);
  const date = asOf === undefined ? '' : ` as of ${asOf}`;
  return pageOf(
    {
      title: `${after.title}: what ${sides.after} would change beside ${sides.before}`,
      lead: movesWords(simulation),
      main: [
        html`<p>
          A simulation${date} over ${figured(simulation.entities.given, 'entity', 'entities')};
          nothing was written. ${transitionWords(simulation).join(' ')} ${shownWords(simulation)}
          ${refusedWords(simulation)}
        </p>`,
        id === undefined ? undefined : html`<p>It is kept as <code>${id}</code>.</p>`,
        ...sectionsOfClasses(simulation),
        measuresOf(simulation),
        shownOf(simulation),
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

function shownOf({ shown = [] }: Simulation): Html | undefined {
  const other = shown.filter(({ differ }) => differ > 0);
  if (other.length === 0) return undefined;
  const rows = other.map((one) => [one.title, figure(one.differ), shownExamples(one).join('; ')]);
  const head = ['Value', 'Entities', 'The first of them'];
  const caption = 'Entities with another shown value';
  return section('shown', 'Shown values that differ', figures(caption, head, rows));
}

const inWords = { both: '', before: ' (gone in the draft)', after: ' (new in the draft)' };

function rulesOf({ rules: found, movedWithoutRule }: Simulation): Html {
  const rows = found.map(({ rule, title, in: side, fires, ceases, otherwise, moved }) => [
    `${title ?? rule}${inWords[side]}`,
    ...[moved, fires, ceases, otherwise].map(figure),
  ]);
  const head = ['Rule', 'Of those that move', 'Fires', 'No longer fires', 'Fires otherwise'];
  const table = figures('Entities on which a rule has a different effect', head, rows);
  return section('rules', 'Rules with a different effect', [
    found.length > 0 ? table : html`<p>Every rule says the same about every entity.</p>`,
    html`<p>
      ${figured(movedWithoutRule, 'moves', 'move')} although every rule says the same: by the scale,
      the start, a term or the tiers.
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
  return section(`by-${by}`, title, figures('Moves by group', [...head, ...moves], rows));
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
      ${figured(entities, 'gives', 'give')} <code>${fact}</code>, which ${version} does not declare.
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
  const isScored = furthest.some(({ before, after }) => (before.score ?? after.score) !== null);
  const [inBrackets, thenBy] = isScored ? [' (score)', ', then by score'] : ['', ''];
  const rows = furthest.map((move) => [
    html`${move.entity.id}<br /><span class="soft">${move.entity.kind}</span>`,
    outcomeWords(move.before, move.after),
    outcomeWords(move.after, move.before),
    html`<ul>
      ${whyWords(move).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>`,
  ]);
  const columns = [
    { head: 'Entity', isWhole: true, kind: 'who' },
    { head: `Before${inBrackets}`, kind: 'out' },
    { head: `After${inBrackets}`, kind: 'out' },
    { head: 'What changes', isWhole: true },
  ];
  const caption = `By classes between before and after${thenBy}`;
  const table = stackedTable(columns, rows, { kind: 'far', caption });
  return section('furthest', 'Those that move the furthest', table);
}
