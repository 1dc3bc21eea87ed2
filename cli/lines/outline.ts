import { columnsOf, lawOfTable } from '../../core/expressions/lookup-table.ts';
import type { FactDeclaration } from '../../core/facts/declaration.ts';
import { isTableRule } from '../../core/rule-set/flat-rules.ts';
import { partsOf, type PartDocument } from '../../core/rule-set/parts-of.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { AnyRule, TableRule } from '../../core/rule-set/rule.ts';
import type { GradeDocument, ScoreDocument, Validity } from '../../core/rule-set/scale.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { aggregationWords } from '../../core/words/aggregation-words.ts';
import { cellWords } from '../../core/words/cell-words.ts';
import { eventWords } from '../../core/words/event-words.ts';
import { expressionWords } from '../../core/words/expression-words.ts';
import { lawName } from '../../core/words/law-words.ts';
import { conditionIn } from '../../core/words/words-in.ts';
import { counted, periodWords, roundWords } from '../../core/words/words.ts';
import { cite, citeIfAny } from './law-lines.ts';
import { printable } from './printable.ts';
import { styled } from './style.ts';

/** A rule set as a readable outline: facts, tables, domains, rules in words, grades, tiers, measures and law. */
export function outline(prepared: Prepared): string {
  const { ruleSet } = prepared;
  const { facts, tables = {}, conditions = {}, tiers = [], measures = [] } = ruleSet;
  const where = whereIn(ruleSet);
  const parts = [
    headline(prepared),
    section(
      'Facts',
      Object.entries(facts).map(([name, fact]) => `${name}: ${factLine(prepared, fact)}`),
    ),
    section(
      'Tables',
      Object.entries(tables).map(([name, table]) => {
        const { keys, values } = columnsOf(table);
        const columns = `${keys.join(', ')} -> ${values.join(', ')}`;
        const law = cite(prepared, lawOfTable(table));
        const title = table.title === undefined ? '' : `${table.title} `;
        const rows = counted(table.rows.length, 'row');
        return `${name}: ${title}(${columns}), ${rows} ${law}`.trimEnd();
      }),
    ),
    section(
      'Named conditions',
      Object.entries(conditions).map(
        ([name, condition]) => `"${name}": ${conditionIn(ruleSet, condition)}`,
      ),
    ),
    ...partsOf(ruleSet).flatMap((part) => partSections(prepared, part)),
    section(
      'Tiers',
      tiers.map(({ tier, title, when }) => `${tier}${titled(title)}: ${where(when)}`),
    ),
    section('Measures', [
      ...measures.map(
        ({ measure, law, when }) => `${measure}: ${where(when)} ${cite(prepared, [law].flat())}`,
      ),
      ...proportionalityLines(prepared),
    ]),
    section(
      'Law',
      Object.values(ruleSet.law).map((law, at) => `[${at + 1}] ${lawName(law)}`),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function proportionalityLines(prepared: Prepared): string[] {
  const { proportionality } = prepared.ruleSet;
  if (!proportionality) return [];
  const { atMost, law } = proportionality;
  const most = counted(atMost, 'restriction');
  return [`at most ${most} at once, the lightest first ${cite(prepared, [law].flat())}`];
}

function headline({ ruleSet, standing }: Prepared): string {
  const { id, version, title, jurisdiction, authority, effective } = ruleSet;
  const until = effective.to === undefined ? '' : ` to ${effective.to}`;
  const lines = [
    styled('bold', printable(title['en'] ?? Object.values(title)[0] ?? id)),
    printable(
      `${id}, version ${version}, ${jurisdiction}, effective from ${effective.from}${until}; ${authority}`,
    ),
  ];
  if (standing === 'demonstration') lines.push('Demonstration: some of its law is not verified.');
  return lines.join('\n');
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [styled('underline', title), ...lines.map(indented)].join('\n');
}

/** A line of a document, indented like the row of a table that it may be. */
function indented(line: string): string {
  const [, indent = '', rest = ''] = /^( *)(.*)$/s.exec(line) ?? [];
  return `  ${indent}${printable(rest)}`;
}

function titled(title: string | undefined): string {
  return title === undefined ? '' : ` (${title})`;
}

type Where = (condition: NonNullable<GradeDocument['when']> | undefined) => string;

function whereIn(ruleSet: RuleSet): Where {
  return (condition) => {
    if (condition === undefined) return 'in all other cases';
    const words = conditionIn(ruleSet, condition);
    return words === 'in every case' ? words : `where ${words}`;
  };
}

function factLine(prepared: Prepared, declared: FactDeclaration): string {
  const { type, of, title, unit, from, fromRecords, ...fact } = declared;
  if (fromRecords) return recordFactLine(prepared, fromRecords);
  const values = fact.enum ?? of?.enum;
  const presence = fact.optional
    ? 'optional'
    : fact.required
      ? 'required'
      : `default ${JSON.stringify(fact.default)}`;
  return [
    `"${title}", ${type}${unit === undefined ? '' : ` in ${unit}`}`,
    values === undefined ? '' : `one of ${values.join(', ')}`,
    fact.min === undefined ? '' : `at least ${fact.min}`,
    fact.max === undefined ? '' : `at most ${fact.max}`,
    from === undefined ? presence : `computed: ${expressionWords(prepared.ruleSet, from)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** A fact that records make: how, by which law, and who may give it instead. */
function recordFactLine(
  prepared: Prepared,
  { aggregation, document }: NonNullable<FactDeclaration['fromRecords']>,
): string {
  const { type, title, unit, law, overriddenBy } = document;
  const fields = prepared.recordTypes.get(aggregation.records)?.document.fields;
  const how = aggregationWords(prepared.ruleSet, aggregation, fields);
  const instead = overriddenBy === undefined ? '' : `; the ${overriddenBy} may give it instead`;
  const measured = unit === undefined ? '' : ` in ${unit}`;
  return `"${title}", ${type}${measured}, made from records: ${how}${instead}${citeIfAny(prepared, law)}`;
}

function partSections(prepared: Prepared, part: PartDocument): string[] {
  const { domain, score, grades = [], rules } = part;
  const { domains = {} } = prepared.ruleSet;
  const title = domain === undefined ? undefined : domains[domain]?.title;
  const of = domain === undefined ? '' : ` of the domain ${domain}${titled(title)}`;
  const where = whereIn(prepared.ruleSet);
  return [
    section(
      `Rules${of}`,
      rules.flatMap((rule) => ruleLines(prepared, rule)),
    ),
    section(`Score${of}`, score ? [scoreLine(score, where)] : []),
    section(
      `Grades${of}, best first`,
      grades.map((grade) => gradeLine(prepared, grade, score, where)),
    ),
  ];
}

function ruleLines(prepared: Prepared, rule: AnyRule): string[] {
  const law = cite(prepared, [rule.law].flat());
  const name = `${rule.name}${titled(rule.title)}`;
  if (isTableRule(rule)) return [`${name}: ${tableLine(rule)} ${law}`, ...rowLines(rule)];
  const { ruleSet } = prepared;
  const words = eventWords(ruleSet, rule.event);
  return [`${name}: ${whereIn(ruleSet)(rule.conditions)}, ${words} ${law}`];
}

function tableLine({ table: { inputs, gives, hit } }: TableRule): string {
  const counts = { first: 'the first row counts', unique: 'one row counts', sum: 'rows add up' };
  return `by ${inputs.join(', ')} gives ${gives}; ${counts[hit]}`;
}

function rowLines({ table: { rows } }: TableRule): string[] {
  return rows.map((row, at) => {
    const cells = row.map((cell) => cellWords(cell));
    return `  #${at + 1}  ${cells.slice(0, -1).join(' | ')} -> ${cells.at(-1) ?? ''}`;
  });
}

function scoreLine(
  { start, better, min, max, combine, scale, round }: ScoreDocument,
  where: Where,
) {
  const starts =
    typeof start === 'number'
      ? `starts at ${start}`
      : `starts at ${start.map(({ at, when }) => `${at} ${where(when)}`).join('; ')}`;
  return [
    combine === 'weightedMean' ? 'is the weighted mean of the points' : starts,
    min === undefined ? '' : `at least ${min}`,
    max === undefined ? '' : `at most ${max}`,
    round === undefined ? '' : `rounded ${roundWords[round]} to ${counted(scale ?? 0, 'decimal')}`,
    `${better} is better`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function gradeLine(
  prepared: Prepared,
  { grade, title, from, to, when, offScale, valid }: GradeDocument,
  score: ScoreDocument | undefined,
  where: Where,
): string {
  const bound = from === undefined ? (to === undefined ? '' : `to ${to}`) : `from ${from}`;
  const rest = score && bound === '' && when === undefined ? 'what is left' : '';
  const words = [
    bound,
    when === undefined ? rest : where(when),
    offScale ? 'off the scale' : '',
    valid ? validWords(prepared, valid) : '',
  ].filter((part) => part !== '');
  return `${grade}${titled(title)}${words.length === 0 ? '' : `: ${words.join('; ')}`}`;
}

function validWords(prepared: Prepared, { for: period, from, then, law }: Validity): string {
  const next = then === 'none' ? 'none' : then.grade;
  const start = from === undefined || from === 'observedOn' ? 'the observation' : from;
  return `valid for ${periodWords(period)} from ${start}, then ${next} ${cite(prepared, [law].flat())}`;
}
