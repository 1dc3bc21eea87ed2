import type { Fault } from '../../core/ground/fault.ts';
import { segmentsOf, pointerTo } from '../../core/ground/fault.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { ruleSetFaults } from '../../core/rule-set/parse-rule-set.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { contentAsFarAsRead, type CellOf } from '../../core/tables/content-as-far-as-read.ts';
import { putContent } from '../../core/tables/put-content.ts';
import { domainsIn, type Content } from '../../core/tables/read-content.ts';
import type { CellFault } from '../../core/tables/cell.ts';

/**
 * What the rule set with the content of sheets in it is refused for: each fault at the cell, where a cell said what is
 * wrong. While some cells cannot be read, only what the others are refused for.
 */
export function faultsInside(
  { ruleSet, document }: { ruleSet: RuleSet; document: object },
  content: Content,
  catalogue: Catalogue,
): (CellFault | Fault)[] {
  const read = contentAsFarAsRead(content, ruleSet);
  const after = putContent(ruleSet, {
    rulesOf: (domain) => read.rules.filter((one) => one.domain === domain).map(({ rule }) => rule),
    domains: domainsIn(content),
    tables: Object.fromEntries([...read.lookups].map(([name, { table }]) => [name, table])),
  });
  const cells = new Map<unknown, CellOf>(read.rules.map(({ rule, cellOf }) => [rule, cellOf]));
  const refused = ruleSetFaults({ ...document, ...after }, catalogue).map(
    ({ pointer, message }): CellFault | Fault => {
      const segments = segmentsOf(pointer);
      const domain = segments[0] === 'domains' ? segments[1] : undefined;
      const [list, at = '', ...rest] = domain === undefined ? segments : segments.slice(2);
      const rules = domain === undefined ? after.rules : after.domains?.[domain]?.rules;
      const isLookup = domain === undefined && list === 'tables';
      const cellOf = isLookup
        ? read.lookups.get(at)?.cellOf
        : list === 'rules' && at !== ''
          ? cells.get(rules?.[Number(at)])
          : undefined;
      return cellOf ? { cell: cellOf(pointerTo(rest)), message } : { pointer, message };
    },
  );
  if (content.faults.length === 0) return refused;
  const told = new Set(content.faults.map(({ cell }) => cell));
  return refused.filter((fault) => 'cell' in fault && !told.has(fault.cell));
}
