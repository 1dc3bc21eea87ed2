import type {
  ProcedureOutline,
  StepOutline,
} from '../../core/procedures/outline/procedure-outline.ts';
import { statesOf } from '../../core/procedures/step-schema.ts';
import { lawName } from '../../core/words/law-words.ts';
import { figuresStyle } from '../figures-style.ts';
import { html, type Html } from '../html.ts';
import { section, stackedTable } from '../page-parts.ts';
import { pageOf } from '../page.ts';
import { procedurePicture, procedurePictureStyle } from './procedure-picture.ts';
import {
  DEMONSTRATION,
  fieldWords,
  headWords,
  lawNumbers,
  leadsTo,
  milderWords,
  provedWords,
  remedyWords,
  stateWords,
} from './procedure-words.ts';

/** The style of this page, beside that of all figures. */
const rules = `${figuresStyle}${procedurePictureStyle}
.steps col.number { width: 4.2rem; } .steps col.side { width: 6rem; }
dt { font-weight: 600; margin-top: .7rem; } dd { margin: 0 0 .2rem 1rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; } a { color: var(--changed); }
`;

/**
 * A procedure as a self-contained HTML page: its states and steps as a picture with a table of the same, then all that
 * "gradus procedure show" says.
 */
export function procedurePage(outline: ProcedureOutline): string {
  const [lead, about] = headWords(outline);
  const { standing, note, fields, opens, periods, remedies, dates } = outline;
  const demonstration = standing === 'full' ? [] : [DEMONSTRATION];
  const notes = [`${about}.`, ...milderWords(outline), ...demonstration, note];
  return pageOf(
    {
      title: outline.title,
      lead: `${lead}.`,
      main: [
        html`<p>${notes.filter((one) => one !== undefined).join(' ')}</p>`,
        section('picture', 'States and steps', [procedurePicture('states', outline), stepsTable(outline)]), // prettier-ignore
        ...listOf('fields', 'Fields of a case', fields.map(fieldWords)),
        section('opens', 'How it opens', listItems(withLaw(outline, opens.says, opens.law))),
        section('steps', 'The steps in each state', statesWithSteps(outline)),
        section(
          'periods',
          'Periods',
          html`<dl>
            ${periods.map(
              ({ title, words, law, follows, note: remark }) =>
              terms(title, [html`${words}${cited(outline, law)}`, ...follows, ...(remark === undefined ? [] : [remark])]), // prettier-ignore
            )}
          </dl>`,
        ),
        ...listOf('remedies', 'Remedies', remedies.map((remedy) => html`${remedyWords(remedy)}${cited(outline, remedy.law)}`)), // prettier-ignore
        ...listOf('dates', 'Dates', dates.map(({ title, name, words }) => `${title} (${name}): ${words}`)), // prettier-ignore
        section('proved', 'What is proved', html`<p>${provedWords(outline)}</p>`),
        section('law', 'Law', lawOf(outline)),
      ],
    },
    rules,
  );
}

type Item = string | Html;

function listItems(items: readonly Item[]): Html {
  return html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
}

function listOf(id: string, heading: string, items: readonly Item[]): Html[] {
  return items.length === 0 ? [] : [section(id, heading, listItems(items))];
}

function terms(title: string, says: readonly Item[]): Html {
  return html`<dt>${title}</dt>
    ${says.map((one) => html`<dd>${one}</dd>`)} `;
}

/** Links to the list of law at the end, by number. */
function cited(outline: ProcedureOutline, keys: string | readonly string[] | undefined): Html {
  const numbers = lawNumbers(outline, keys);
  return html`${numbers.map((number) => html` <a href="#law-${number}">[${number}]</a>`)}`;
}

/** Sentences, the first with its law. */
function withLaw(
  outline: ProcedureOutline,
  says: readonly string[],
  law: StepOutline['law'],
): Item[] {
  return says.map((one, at) => (at === 0 ? html`${one}${cited(outline, law)}` : one));
}

/** The table that says what the picture shows. */
function stepsTable(outline: ProcedureOutline): Html {
  const titles = new Map(outline.states.map(({ state, title }) => [state, title]));
  const rows = outline.steps.map((step) => [
    step.number,
    html`${step.title} <span class="soft">(${step.step})</span>`,
    step.side,
    statesOf(step)
      .map((state) => titles.get(state) ?? state)
      .join('; '),
    step.to === undefined ? 'the state stays' : (titles.get(step.to) ?? step.to),
  ]);
  const columns = [
    { head: 'Step', kind: 'number' },
    { head: 'What it is', isWhole: true },
    { head: 'By', kind: 'side' },
    { head: 'From' },
    { head: 'To' },
  ];
  return stackedTable(columns, rows, { kind: 'steps', caption: 'Every step of the picture' });
}

function statesWithSteps(outline: ProcedureOutline): Html[] {
  const shown = new Set<string>();
  return outline.states.map((state) => {
    const steps = outline.steps.filter(({ step }) => state.steps.includes(step));
    const described = steps.map((step) => {
      const head = html`${step.number} ${step.title}${cited(outline, step.law)}`;
      if (shown.has(step.step)) return terms(`${step.number} ${step.title}`, ['As above.']);
      shown.add(step.step);
      const says = [`By ${step.who}. ${leadsTo(outline, step)}`, ...step.says];
      const all = step.note === undefined ? says : [...says, step.note];
      return html`<dt>${head}</dt>
        ${all.map((one) => html`<dd>${one}</dd>`)} `;
    });
    const list = steps.length === 0 ? html`<p>No step leaves it.</p>` : html`<dl>${described}</dl>`;
    return html`<h3>${stateWords(state)}</h3>
      ${list} `;
  });
}

function lawOf({ law }: ProcedureOutline): Html {
  return html`<ol>
    ${Object.values(law).map((one, at) => html`<li id="law-${at + 1}">${lawName(one)}</li>`)}
  </ol>`;
}
