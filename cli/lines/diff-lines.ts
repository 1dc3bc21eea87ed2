import {
  changesWords,
  partHeadings,
  REFUSED,
  refusedWords,
  staysWords,
} from '../../pages/diff/diff-words.ts';
import type {
  Change,
  ProcedureDiff,
  RecordTypeDiff,
  RuleSetDiff,
} from '../../core/diff/rule-set-diff.ts';
import { styled } from './style.ts';
import { printable } from './printable.ts';

const marks = {
  new: ['green', '+'],
  gone: ['red', '-'],
  changed: ['blue', '~'],
} as const;

/** The differences of two versions for a terminal: one sentence each, by part, then the unchanged items. */
export function diffLines(diff: RuleSetDiff | RecordTypeDiff | ProcedureDiff): string {
  const { before, after, changes, stays } = diff;
  const versions = `${after.id}: ${before.version} -> ${after.version}`;
  const sections = [...Map.groupBy(changes, ({ part }) => part)].map(([part, found]) =>
    [styled('underline', partHeadings[part]), ...found.map(changeLine)].join('\n'),
  );
  const head = `${styled('bold', versions)}\n${changesWords(diff)}`;
  const refused = refusedWords(diff).map((sentence) => `  ${printable(sentence)}`);
  const last = refused.length > 0 ? [[styled('red', REFUSED), ...refused].join('\n')] : [];
  return `${[head, ...sections, staysWords(stays), ...last].join('\n\n')}\n`;
}

function changeLine({ kind, sentence, effect }: Change): string {
  const [colour, mark] = marks[kind];
  const known = effect === undefined ? '' : ` [${effect}]`;
  return `  ${styled(colour, mark)} ${printable(sentence)}${known}`;
}
