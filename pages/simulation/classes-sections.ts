import { html, type Html } from '../html.ts';
import { bars } from './bars.ts';
import { figures, section } from '../page-parts.ts';
import { sankey } from './sankey.ts';
import { figure } from '../number-words.ts';
import { difference, domainName, domainsWords } from './simulation-words.ts';
import type { Classes, Simulation } from '../../core/simulation/simulation.ts';

/** Grades and tiers before and after: a flow diagram and a bar chart for each, with their figures. */
export function sectionsOfClasses(simulation: Simulation): Html[] {
  const { grades, tiers, inspections } = simulation;
  const { before, after } = inspections;
  const visits = html`<p>
    Regular inspections a year, by the tiers' plans: ${figure(before)} before, ${figure(after)}
    after (${difference(before, after)}).
  </p>`;
  return [
    ...(grades ? [section('grades', 'Grades', picturesOf('grade', grades))] : []),
    ...domainsOf(simulation),
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

/** For each domain its grades before and after, as a flow diagram and a matrix. */
function domainsOf(simulation: Simulation): Html[] {
  const { domains = [] } = simulation;
  const words = domainsWords(simulation);
  const pictures = domains.map((one, at) => {
    const name = `the domain ${domainName(one)}`;
    return html`<h3>${name.replace(/^the d/, 'D')}${inWords[one.in]}</h3>
      <div class="pair">
        ${sankey(`domain-${at + 1}-flow`, `Entities by grade in ${name} before and after`, one.grades)}
        ${matrixOf(`grade in ${name}`, one.grades)}
      </div>`;
  });
  if (pictures.length === 0) return [];
  return [
    section(
      'domains',
      'Domains',
      [words === undefined ? [] : html`<p>${words}</p>`, pictures].flat(),
    ),
  ];
}

const inWords = { both: '', before: ', graded before only', after: ', graded after only' };

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
