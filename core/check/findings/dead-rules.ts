import type { RootDocument } from '../../conditions/document.ts';
import { comparisonsOf, type Node } from '../../conditions/node.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { notOf } from '../analysis/satisfy.ts';
import { requiredWords, whatFactsCanBe } from '../words.ts';

/** Finds conditions of rules, starts, measures and names that never or always hold. */
export function deadRuleFindings(examination: Examination): Finding[] {
  return [
    ...ruleFindings(examination),
    ...startFindings(examination),
    ...measureFindings(examination),
    ...namedFindings(examination),
    ...scaleFindings(examination),
  ];
}

function ruleFindings(examination: Examination): Finding[] {
  return examination.parts.flatMap(({ part, lives }) =>
    part.rules.flatMap(({ document, conditions, row, pointer: place }, at): Finding[] => {
      // rows of decision tables have findings of their own
      if (row) return [];
      const pointer = `${place}/conditions`;
      if (lives[at] === 'dead') {
        const message = `never hold, so that the rule "${document.name}" cannot fire: ${never(examination, document.conditions)}; correct them or what the facts may be, or remove the rule`;
        return [findingOf('dead-rule', pointer, message)];
      }
      return lives[at] === 'constant' && isWritten(conditions)
        ? [constant(pointer, examination, document.conditions, `the rule "${document.name}"`)]
        : [];
    }),
  );
}

function never(examination: Examination, condition: RootDocument): string {
  const { ruleSet } = examination.prepared;
  const node = nodeOf(condition, ruleSet.conditions ?? {});
  return `what is asked is that ${requiredWords(ruleSet.facts, condition)}, while ${whatFactsCanBe(examination, node)}`;
}

function constant(
  pointer: string,
  { prepared: { ruleSet } }: Examination,
  condition: RootDocument,
  what: string,
): Finding {
  const message = `decides nothing about ${what}: whatever the facts are, ${requiredWords(ruleSet.facts, condition)}; correct the condition, or write it without what is always so`;
  return findingOf('constant-condition', pointer, message);
}

function startFindings({ parts }: Examination): Finding[] {
  return parts.flatMap(({ pointer, starts }) =>
    starts.flatMap(({ answer }, at) =>
      answer === 'never'
        ? [
            findingOf(
              'unreachable-start',
              `${pointer}/score/start/${at}`,
              'is taken by nobody: its "when" cannot hold, or the entries before it take everybody; correct the conditions, and let the last entry be without a "when"',
            ),
          ]
        : [],
    ),
  );
}

function measureFindings(examination: Examination): Finding[] {
  const { prepared, can } = examination;
  return prepared.measures.flatMap(({ definition, when }, at): Finding[] => {
    const pointer = `/measures/${at}/when`;
    const condition = prepared.ruleSet.measures?.[at]?.when;
    if (!condition) return [];
    if (can(when, pointer) === 'never') {
      const message = `never holds, so that the measure "${definition.id}" can follow for nobody: ${never(examination, condition)}; correct it, or remove the measure`;
      return [findingOf('unreachable-measure', pointer, message)];
    }
    const isConstant = isWritten(when) && can(notOf(when), pointer) === 'never';
    return isConstant
      ? [constant(pointer, examination, condition, `the measure "${definition.id}"`)]
      : [];
  });
}

function namedFindings(examination: Examination): Finding[] {
  const { prepared, can } = examination;
  const named = prepared.ruleSet.conditions ?? {};
  return Object.entries(named).flatMap(([name, condition]): Finding[] => {
    const pointer = `/conditions/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const asked: RootDocument = { all: [condition] };
    const node = nodeOf(asked, named);
    if (can(node, pointer) === 'never') {
      const message = `never holds: ${never(examination, asked)}; correct it, or remove what refers to it`;
      return [findingOf('dead-condition', pointer, message)];
    }
    const isConstant = isWritten(node) && can(notOf(node), pointer) === 'never';
    return isConstant ? [constant(pointer, examination, asked, `"${name}"`)] : [];
  });
}

/** Finds a "when" of a grade or tier that always holds. */
function scaleFindings(examination: Examination): Finding[] {
  const { parts, prepared } = examination;
  const grades = parts.flatMap(({ part, pointer }) =>
    [...part.scale, ...part.offScale].map(({ document, when }) => ({
      when,
      condition: document.when,
      pointer: `${pointer}/grades/${(part.part.grades ?? []).indexOf(document)}/when`,
      what: `the grade "${document.grade}"`,
    })),
  );
  const placed = prepared.tiers.map(({ document, when }, at) => ({
    when,
    condition: document.when,
    pointer: `/tiers/${at}/when`,
    what: `the tier "${document.tier}"`,
  }));
  return [...grades, ...placed].flatMap(({ when, condition, pointer, what }) =>
    when && condition && isWritten(when) && examination.can(notOf(when), pointer) === 'never'
      ? [constant(pointer, examination, condition, what)]
      : [],
  );
}

/** Whether a condition asks anything; one that does not is written on purpose. */
function isWritten(node: Node): boolean {
  return comparisonsOf(node).length > 0;
}
