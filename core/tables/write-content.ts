import { isTableRule, plainRulesOf } from '../rule-set/flat-rules.ts';
import { partsOf } from '../rule-set/parts-of.ts';
import type { Rule } from '../rule-set/rule.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import type { Sheet } from './cell.ts';
import { gridOfLookup, gridOfRule, labelOf, type Grid } from './grids/grid.ts';
import { rewriteGrid } from './grids/rewrite-grid.ts';
import { gridRows, type KnownFacts } from './grids/write-grid.ts';
import { keyOf, readContent, type SheetContent } from './read-content.ts';
import type { Facts } from './read-row.ts';
import { sheetNameFor } from './sheet-names.ts';
import { writeTables } from './write-tables.ts';

/** Which rules and tables are written, and into what. */
export type Writing = {
  /** The facts that the rules of a domain, or of the whole, can read. */
  factsOf: (domain: string | undefined) => Facts;
  /** Whether a rule or table is wanted, by its key; see `keyOf`. */
  isWanted?: ((key: string) => boolean) | undefined;
  /** Whether sheets of rules of which none is wanted are left out. */
  leavesOut?: boolean | undefined;
  /** The sheets that they were read from. */
  before?: readonly Sheet[] | undefined;
};

/** The rules of a part that are written one a row. */
type RulesOfPart = { domain: string | undefined; rules: Rule[] };

/**
 * Writes the rules and tables of a rule set as sheets: the rules of the whole and of each domain one a row, each
 * decision table and each look-up table as a sheet of its own. `readContent` reads the same from them.
 */
export function writeContent(ruleSet: RuleSet, writing: Writing): Sheet[] {
  const { factsOf, isWanted, leavesOut = false, before = [] } = writing;
  const domains = Object.keys(ruleSet.domains ?? {});
  const { sheets: contents } = readContent(before, { factsOf, domains });
  const grids = gridsOf(ruleSet).filter((grid) => isWanted?.(keyOfGrid(grid)) ?? true);
  const parts = rulesOfParts(ruleSet, isWanted);
  const standing = standingSheets(contents, parts, factsOf, leavesOut);
  const old = contents.flatMap((content): Sheet[] => {
    if (content.rules) return standing.get(content) ?? [];
    const grid = grids.find((one) => keyOfGrid(one) === keyOfGrid(content.grid.grid));
    if (!grid) return [];
    const known = knownFor(grid, ruleSet, factsOf);
    if (content.grid.isWhole) return [rewriteGrid(content.grid, grid, known)];
    return [{ name: content.sheet.name, rows: gridRows(grid, known) }];
  });
  const placed = new Set(contents.flatMap(({ grid }) => (grid ? keyOfGrid(grid.grid) : [])));
  const fresh = [
    ...freshRules(contents, parts, factsOf),
    ...grids
      .filter((grid) => !placed.has(keyOfGrid(grid)))
      .map((grid) => ({
        ...{ domain: grid.domain, kind: grid.kind, name: labelOf(grid.domain, grid.name) },
        rows: gridRows(grid, knownFor(grid, ruleSet, factsOf)),
      })),
  ];
  const sheets = withFresh(old, inOrder(fresh, domains));
  return sheets.length > 0 ? sheets : writeTables([], factsOf(undefined));
}

function keyOfGrid({ kind, domain, name }: Grid): string {
  return keyOf(kind === 'look-up table' ? kind : 'rule', domain, name);
}

function gridsOf(ruleSet: RuleSet): Grid[] {
  const ofRules = partsOf(ruleSet).flatMap(({ domain, rules }) =>
    rules.filter(isTableRule).map((rule) => gridOfRule(rule, domain)),
  );
  const ofTables = Object.entries(ruleSet.tables ?? {}).map(([name, table]) =>
    gridOfLookup(name, table),
  );
  return [...ofRules, ...ofTables];
}

function rulesOfParts(ruleSet: RuleSet, isWanted: Writing['isWanted']): RulesOfPart[] {
  return partsOf(ruleSet).map(({ domain, rules }) => ({
    domain,
    rules: plainRulesOf(rules).filter(
      ({ name }) => isWanted?.(keyOf('rule', domain, name)) ?? true,
    ),
  }));
}

/** The titles of facts are for readers of decision tables; the keys of look-up tables are no facts. */
function knownFor(grid: Grid, { facts }: RuleSet, factsOf: Writing['factsOf']): KnownFacts {
  if (grid.kind === 'look-up table') return {};
  return { facts: factsOf(grid.domain), titleOf: (fact) => facts[fact]?.title };
}

function isTable({ rules }: SheetContent): boolean {
  return rules !== undefined && rules.kind !== 'notes';
}

/** The sheets of rules and for readers as they are now; nothing for one of which no rule is wanted. */
function standingSheets(
  contents: readonly SheetContent[],
  parts: readonly RulesOfPart[],
  factsOf: Writing['factsOf'],
  leavesOut: boolean,
): Map<SheetContent, Sheet[]> {
  const standing = new Map<SheetContent, Sheet[]>();
  const known = new Set(parts.map(({ domain }) => domain));
  for (const content of contents) {
    if (content.rules) standing.set(content, known.has(content.domain) ? [content.sheet] : []);
  }
  for (const { domain, rules } of parts) {
    const own = contents.filter((content) => content.domain === domain && isTable(content));
    if (own.length === 0) continue;
    const sheets = own.map(({ sheet }) => sheet);
    const names = new Set(rules.map(({ name }) => name));
    for (const [at, sheet] of writeTables(rules, factsOf(domain), sheets).entries()) {
      const content = own[at] as SheetContent;
      const isGone =
        leavesOut && content.rules?.rows.every(({ name }) => !names.has(name)) === true;
      standing.set(content, isGone ? [] : [sheet]);
    }
  }
  return standing;
}

/** A sheet that there was not before. */
type Fresh = { domain: string | undefined; kind: string; name: string; rows: Sheet['rows'] };

function freshRules(
  contents: readonly SheetContent[],
  parts: readonly RulesOfPart[],
  factsOf: Writing['factsOf'],
): Fresh[] {
  return parts.flatMap(({ domain, rules }): Fresh[] => {
    const hasSheet = contents.some((content) => content.domain === domain && isTable(content));
    const [sheet] = hasSheet || rules.length === 0 ? [] : writeTables(rules, factsOf(domain));
    if (!sheet) return [];
    const head = domain === undefined ? [] : [['domain', domain]];
    const name = labelOf(domain, 'rules');
    return [{ domain, kind: 'rules', name, rows: [...head, ...sheet.rows] }];
  });
}

/** The whole, then domain by domain, of each the rules before its tables; look-up tables last. */
function inOrder(fresh: readonly Fresh[], domains: readonly string[]): Fresh[] {
  const placeOf = ({ domain, kind }: Fresh): number => {
    if (kind === 'look-up table') return domains.length + 1;
    return domain === undefined ? 0 : domains.indexOf(domain) + 1;
  };
  return fresh.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function withFresh(old: readonly Sheet[], fresh: readonly Fresh[]): Sheet[] {
  const sheets = [...old];
  for (const { name, rows } of fresh) {
    const taken = sheets.map((sheet) => sheet.name);
    sheets.push({ name: sheetNameFor(name, taken), rows });
  }
  return sheets;
}
