/**
 * What an export must write, computed here a second time and in the plainest way, without the writer of tables.
 */
export type Raw = string | number | boolean | null;
export type RawSheet = { sheet: string; data: Raw[][] };

type Json = Record<string, unknown>;
type Rule = { name: string; title?: string; law: string | string[]; table?: Table } & Json;
type Table = { inputs: string[]; gives: string; weight?: number; hit: string; rows: unknown[][] };
type Lookup = {
  title?: string;
  law: string | string[];
  note?: string;
  keys?: string[];
  values?: string[];
  /** The keys of a table in the short form. */
  by?: string[];
  rows: unknown[][];
};
export type Document = {
  facts: Record<string, { title: string }>;
  rules: Rule[];
  domains?: Record<string, { rules: Rule[] }>;
  tables?: Record<string, Lookup>;
};

/** The sheets of a rule set: the whole, its domains, its look-up tables. */
export function expectedSheets(document: Document): RawSheet[] {
  const { rules, domains = {}, tables = {} } = document;
  const wanted: RawSheet[] = [
    ...sheetsOfRules(rules, undefined, document),
    ...Object.entries(domains).flatMap(([name, own]) => sheetsOfRules(own.rules, name, document)),
    ...Object.entries(tables).map(([name, table]) => ({
      sheet: name,
      data: lookupRows(name, table),
    })),
  ];
  const taken = ['history'];
  return wanted.map(({ sheet, data }) => {
    let name = sheet.slice(0, 31);
    for (let at = 2; taken.includes(name.toLowerCase()); at += 1)
      name = `${sheet.slice(0, 31 - ` (${at})`.length)} (${at})`;
    taken.push(name.toLowerCase());
    return { sheet: name, data: even(data) };
  });
}

/** Rows of the same length, as a reader of workbooks gives them. */
function even(rows: Raw[][]): Raw[][] {
  const width = Math.max(...rows.map((row) => row.findLastIndex((cell) => cell !== null) + 1));
  return rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? null));
}

function sheetsOfRules(rules: Rule[], domain: string | undefined, document: Document): RawSheet[] {
  const prefix = domain === undefined ? '' : `${domain}.`;
  const plain = rules.filter((rule) => !rule.table);
  const head: Raw[][] = domain === undefined ? [] : [['domain', domain]];
  const rows = plain.map(({ name, conditions, event }): Raw[] => {
    const [{ value }] = (conditions as { all: [{ value: number }] }).all;
    const { points } = (event as { params: { points: number } }).params;
    return [name, 'act', `>= ${value}`, points];
  });
  const ofRows = {
    sheet: `${prefix}rules`,
    data: [...head, ['name', 'law', 'if late', 'points'], ...rows],
  };
  const tables = rules.flatMap((rule) =>
    rule.table
      ? [{ sheet: `${prefix}${rule.name}`, data: tableRows(rule, rule.table, domain, document) }]
      : [],
  );
  return [...(plain.length > 0 ? [ofRows] : []), ...tables];
}

function tableRows(
  { name, title, law }: Rule,
  { inputs, gives, weight, hit, rows }: Table,
  domain: string | undefined,
  { facts }: Document,
): Raw[][] {
  const titles = inputs.map((fact) => facts[fact]?.title ?? null);
  return [
    ['decision table', name],
    ...(domain === undefined ? [] : [['domain', domain]]),
    ...(title === undefined ? [] : [['title', title]]),
    ['law', lawCell(law)],
    ['hit', hit],
    ...(weight === undefined ? [] : [['weight', weight]]),
    [`# ${titles[0]}`, ...titles.slice(1)],
    [...inputs.map((fact) => `if ${fact}`), gives],
    ...rows.map((row) => [...row.slice(0, -1).map(askCell), row.at(-1) as Raw]),
  ];
}

function lookupRows(name: string, { title, law, note, rows, ...columns }: Lookup): Raw[][] {
  const { by = [], keys = by, values = ['value'] } = columns;
  return [
    ['look-up table', name],
    ...(title === undefined ? [] : [['title', title]]),
    ['law', lawCell(law)],
    ...(note === undefined ? [] : [['note', note]]),
    [...keys.map((key) => `if ${key}`), ...values],
    ...rows.map((row) => [
      ...row.slice(0, keys.length).map(askCell),
      ...row
        .slice(keys.length)
        .map((figure, at, figures) =>
          at === 0 && figures.every((one) => one === null) ? 'none' : figureCell(figure),
        ),
    ]),
  ];
}

function lawCell(law: string | string[]): string {
  if (typeof law === 'string') return law;
  return law.length > 1 ? law.join(', ') : JSON.stringify(law);
}

/** The texts of the generated rule sets that stand in quotes, because they read like something else. */
const quotedTexts = ['5', '', 'none', '-', 'good, better', 'say "so"', '盐, 糖', 'salt and pepper'];

function literal(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  const isQuoted = typeof value === 'string' && quotedTexts.includes(text);
  return isQuoted ? `"${text.split('"').join('""')}"` : text;
}

/** A cell that asks, in the notation of conditions. */
export function askCell(cell: unknown): Raw {
  if (cell === '*') return '-';
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  if (typeof cell === 'string') return literal(cell);
  const {
    in: some,
    not,
    given,
    from,
    above,
    to,
    below,
  } = cell as {
    in?: unknown[];
    not?: unknown[];
    given?: boolean;
    from?: string | number;
    above?: string | number;
    to?: string | number;
    below?: string | number;
  };
  if (some) return `in ${some.map(literal).join(', ')}`;
  if (not) return `not in ${not.map(literal).join(', ')}`;
  if (given !== undefined) return given ? 'is given' : 'is not given';
  if (from !== undefined && to !== undefined) return `${from}..${to}`;
  const isDay = [from, above, to, below].some((bound) => typeof bound === 'string');
  const words = isDay ? ['on or after', 'after', 'on or before', 'before'] : ['>=', '>', '<=', '<'];
  return [from, above, to, below]
    .flatMap((bound, at) => (bound === undefined ? [] : [`${words[at]} ${bound}`]))
    .join(' and ');
}

/** A figure of a look-up table. */
export function figureCell(figure: unknown): Raw {
  return typeof figure === 'string' ? literal(figure) : (figure as Raw);
}
