import { html, type Html } from '../html.ts';
import { bars } from './bars.ts';
import { figures, section } from '../page-parts.ts';
import { sankey } from './sankey.ts';
import { difference, figure } from './simulation-words.ts';
import type { Classes, Simulation } from '../../core/simulation/simulation.ts';

/** Grades and tiers before and after: a flow diagram and a bar chart for each, with their figures. */
export function sectionsOfClasses({ grades, tiers, inspections }: Simulation): Html[] {
  const { before, after } = inspections;
  const visits = html`<p>
    Regular inspections a year, by the tiers' plans: ${figure(before)} before, ${figure(after)}
    after (${difference(before, after)}).
  </p>`;
  return [
    ...(grades ? [section('grades', 'Grades', picturesOf('grade', grades))] : []),
    ...(tiers
      ? [
          section('tiers', 'Tiers and inspections', [
            ...picturesOf('tier', tiers),
            visits,
            figures(
              'Inspections of one entity a year, by its tier',
              ['Tier', 'Before', 'After'],
              tiers.plans.map((plan) => [
                plan.tier,
                plan.before === null ? 'no such tier' : figure(rounded(plan.before)),
                plan.after === null ? 'no such tier' : figure(rounded(plan.after)),
              ]),
            ),
          ]),
        ]
      : []),
  ];
}

function rounded(plan: number): number {
  return Math.round(plan * 100) / 100;
}

function picturesOf(thing: string, classes: Classes): Html[] {
  return [
    html`<div class="pair">
      ${sankey(`${thing}-flow`, `Entities by ${thing} before and after`, classes)}
      ${matrixOf(thing, classes)}
    </div>`,
    html`<div class="pair">
      ${bars(`${thing}-bars`, `Entities of each ${thing}`, classes.distribution)}
      ${figures(
        `Entities of each ${thing}`,
        [`The ${thing}`, 'Before', 'After', 'Difference'],
        classes.distribution.map(({ label, before, after }) => [
          label,
          figure(before),
          figure(after),
          difference(before, after),
        ]),
      )}
    </div>`,
  ];
}

function matrixOf(thing: string, { before, after, matrix }: Classes): Html {
  const named = (label: string | null): string => label ?? 'none';
  return figures(
    `Entities by ${thing}: rows before, columns after`,
    ['Before', ...after.map(named)],
    before.map((label, row) => [
      named(label),
      ...after.map((_, column) => figure(matrix[row]?.[column] ?? 0)),
    ]),
    (row, column) => before[row] === after[column],
  );
}
