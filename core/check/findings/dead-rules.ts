import type { RootDocument } from '../../conditions/document.ts';
import { comparisonsOf } from '../../conditions/node.ts';
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
  const { prepared, lives } = examination;
  return prepared.rules.flatMap(({ document, conditions }, at): Finding[] => {
    const pointer = `/rules/${at}/conditions`;
    if (lives[at] === 'dead') {
      const message = `never hold, so that the rule "${document.name}" cannot fire: ${never(examination, document.conditions)}; correct them or what the facts may be, or remove the rule`;
      return [findingOf('dead-rule', pointer, message)];
    }
    const isWritten = comparisonsOf(conditions).length > 0;
    return lives[at] === 'constant' && isWritten
      ? [constant(pointer, examination, document.conditions, `the rule "${document.name}"`)]
      : [];
  });
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

function startFindings({ starts }: Examination): Finding[] {
  return starts.flatMap(({ answer }, at) =>
    answer === 'never'
      ? [
          findingOf(
            'unreachable-start',
            `/score/start/${at}`,
            'is taken by nobody: its "when" cannot hold, or the entries before it take everybody; correct the conditions, and let the last entry be without a "when"',
          ),
        ]
      : [],
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
    const isConstant = comparisonsOf(when).length > 0 && can(notOf(when), pointer) === 'never';
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
    const isConstant = comparisonsOf(node).length > 0 && can(notOf(node), pointer) === 'never';
    return isConstant ? [constant(pointer, examination, asked, `"${name}"`)] : [];
  });
}

/** Finds a "when" of a grade or tier that always holds. */
function scaleFindings(examination: Examination): Finding[] {
  const { ruleSet, scale, offScale, tiers } = examination.prepared;
  const grades = [...scale, ...offScale].map(({ document, when }) => ({
    when,
    condition: document.when,
    pointer: `/grades/${(ruleSet.grades ?? []).indexOf(document)}/when`,
    what: `the grade "${document.grade}"`,
  }));
  const placed = tiers.map(({ document, when }, at) => ({
    when,
    condition: document.when,
    pointer: `/tiers/${at}/when`,
    what: `the tier "${document.tier}"`,
  }));
  return [...grades, ...placed].flatMap(({ when, condition, pointer, what }) =>
    when && condition && examination.can(notOf(when), pointer) === 'never'
      ? [constant(pointer, examination, condition, what)]
      : [],
  );
}
