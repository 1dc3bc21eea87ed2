import { numberWords } from '../../../core/words/number-words.ts';
import type { Distances } from '../../../core/appraisal/appraisal.ts';
import type { PreparedPart } from '../../../core/rule-set/prepared.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { conditionText } from '../../../core/words/condition-text.ts';

/** The distances of the score of a part to the neighbouring grades. */
export function distanceLines(
  ruleSet: Pick<RuleSet, 'facts' | 'domains'>,
  { part }: PreparedPart,
  { better, margin }: Distances,
): string[] {
  const [gain, lose] = part.score?.better === 'higher' ? ['more', 'fewer'] : ['fewer', 'more'];
  const lines: string[] = [];
  if (better) {
    const { grade, bound, points, needs } = better;
    const asks = needs
      ? `, which the score alone does not give: ${conditionText(ruleSet, needs)}`
      : '';
    lines.push(
      points === 0
        ? `the score suffices for grade ${grade} (${bound})${asks}`
        : `${pointsText(points)} ${gain} would reach ${bound}, the bound of grade ${grade}${asks}`,
    );
  }
  if (margin) {
    const { grade, bound, points } = margin;
    lines.push(
      points === 0
        ? `no point to spare: ${bound} is the bound of grade ${grade}`
        : `${pointsText(points)} ${lose} would still keep within ${bound}, the bound of grade ${grade}`,
    );
  }
  return lines;
}

function pointsText(points: number): string {
  return `${numberWords(points)} ${points === 1 ? 'point' : 'points'}`;
}
