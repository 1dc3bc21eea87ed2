import type { Label, Node } from '../conditions/node.ts';

/** A condition in a result. */
export type Shown = Readonly<Record<string, unknown>>;

/** Priority and name, if set. */
export function shownLabel({ priority, name }: Label): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  if (priority) shown['priority'] = priority;
  if (name) shown['name'] = name;
  return shown;
}

/** The result of a comparison. */
type Results = { factResult?: unknown; valueResult?: unknown; result?: unknown };

/** The keys of a comparison in json-rules-engine's order. */
export function shownComparison(label: Label, keys: Shown, findings: Results): Shown {
  const shown = shownLabel(label);
  shown['operator'] = keys['operator'];
  shown['value'] = keys['value'];
  shown['fact'] = keys['fact'];
  if (findings.factResult !== undefined) shown['factResult'] = findings.factResult;
  if (findings.valueResult !== undefined) shown['valueResult'] = findings.valueResult;
  if (findings.result !== undefined) shown['result'] = findings.result;
  if (keys['params']) shown['params'] = keys['params'];
  if (keys['path']) shown['path'] = keys['path'];
  return shown;
}

/** A boolean node with its list or condition. */
export function shownGroup(kind: 'all' | 'any' | 'not', label: Label, inner: unknown): Shown {
  const shown = shownLabel(label);
  shown[kind] = inner;
  return shown;
}

/** A condition that is not evaluated because one of higher priority decides. */
export function skipped(node: Node): Shown {
  switch (node.kind) {
    case 'comparison':
      // json-rules-engine shows keys of the document that are named like results as results
      return shownComparison(node.label, node.shown, node.shown);
    case 'not':
      return shownGroup('not', node.label, skipped(node.child));
    case 'reference':
      return { ...shownLabel(node.label), condition: node.to };
    case 'all':
    case 'any':
      return shownGroup(node.kind, node.label, node.children.map(skipped));
  }
}
