import type { Comparison, Label } from '../../conditions/node.ts';
import { sourceOf, type Constants } from './constants.ts';
import type { Right } from './test-source.ts';

/** Whether results are built; the lean form needs none. */
type Shows = { constants: Constants; withReasons: boolean };

/** The source of a comparison's result, keys in json-rules-engine's order, without undefined values. */
export function shownComparison(
  { shown }: Comparison,
  label: Label,
  { fact, value, truth }: { fact: string; value: Right; truth: string },
  { constants, withReasons }: Shows,
): string {
  if (!withReasons) return '';
  const constant = (key: string): string => `${key}: ${sourceOf(shown[key], constants)}`;
  const isLiteral = 'literal' in value;
  const valueSource = isLiteral ? sourceOf(value.literal, constants) : value.variable;
  const isPlain = !label.priority && !label.name && !shown['params'] && !shown['path'];
  if (isPlain && isLiteral && value.literal !== undefined) {
    const [operator, factName] = [shown['operator'], shown['fact']].map((one) =>
      sourceOf(one, constants),
    );
    return `plain(${[operator, valueSource, factName, fact, truth].join(', ')})`;
  }
  const variant = (hasFact: boolean, hasValue: boolean): string =>
    `{ ${[
      ...labelKeys(label, constants),
      constant('operator'),
      constant('value'),
      constant('fact'),
      ...(hasFact ? [`factResult: ${fact}`] : []),
      ...(hasValue ? [`valueResult: ${valueSource}`] : []),
      `result: ${truth}`,
      ...(shown['params'] ? [constant('params')] : []),
      ...(shown['path'] ? [constant('path')] : []),
    ].join(', ')} }`;
  const byFact = (hasValue: boolean): string =>
    `(${fact} === undefined ? ${variant(false, hasValue)} : ${variant(true, hasValue)})`;
  if (isLiteral) return byFact(value.literal !== undefined);
  return `(${valueSource} === undefined ? ${byFact(false)} : ${byFact(true)})`;
}

/** Priority and name, if set. */
export function labelKeys({ priority, name }: Label, constants: Constants): string[] {
  return [
    ...(priority ? [`priority: ${sourceOf(priority, constants)}`] : []),
    ...(name ? [`name: ${sourceOf(name, constants)}`] : []),
  ];
}

/** The source of a boolean node with its list or condition. */
export function shownGroup(
  kind: 'all' | 'any' | 'not',
  label: Label,
  list: string,
  { constants, withReasons }: Shows,
): string {
  if (!withReasons) return '';
  return `{ ${[...labelKeys(label, constants), `${kind}: ${list}`].join(', ')} }`;
}
