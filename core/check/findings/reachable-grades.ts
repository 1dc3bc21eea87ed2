import type { Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { whatFactsCanBe } from '../words.ts';

/** Finds grades that are unreachable, shadowed by an earlier grade, or shown by no case. */
export function gradeFindings(examination: Examination): Finding[] {
  const { ruleSet } = examination.prepared;
  const grades = ruleSet.grades ?? [];
  const found = grades.flatMap((grade, at): Finding[] => {
    const pointer = `/grades/${at}`;
    if (!examination.grades.has(grade.grade)) {
      return [findingOf('unreachable-grade', pointer, unreachable(examination, at))];
    }
    const isBound = (grade.from ?? grade.to ?? grade.when) !== undefined;
    const isSwallowed = isBound && !grade.offScale && !examination.byScore.has(grade.grade);
    const swallowed = `is given by no score, only by rules that move the grade: ${whyNot(examination, at)}; change its bound or its "when", or the grades before it`;
    return [
      ...(isSwallowed ? [findingOf('swallowed-grade', pointer, swallowed)] : []),
      ...uncovered(examination, grade.grade, pointer),
    ];
  });
  return [...found, ...ungraded(examination)];
}

function unreachable(examination: Examination, at: number): string {
  const { ruleSet } = examination.prepared;
  const grade = ruleSet.grades?.[at]?.grade ?? '';
  return `"${grade}" can be given to nobody: ${whyNot(examination, at)}, and no rule moves a grade here; change its bound, its "when" or the grades before it, or remove it`;
}

function whyNot({ can, score, prepared, ...rest }: Examination, at: number): string {
  const document = prepared.ruleSet.grades?.[at];
  const pointer = `/grades/${at}`;
  const list = [...prepared.scale, ...prepared.offScale];
  const when = list.find((grade) => grade.document === document)?.when;
  if (when && can(when, pointer) === 'never') {
    return `its "when" cannot hold, since ${whatFactsCanBe({ can, score, prepared, ...rest }, when)}`;
  }
  const bound = document?.from ?? document?.to;
  const isBeyond =
    bound !== undefined &&
    (document?.from === undefined ? bound < score.least : bound > score.greatest);
  return isBeyond
    ? `the rules give ${scoreWords(score)}`
    : 'the grades before it take every score that would come to it';
}

function scoreWords({ least, greatest }: Examination['score']): string {
  if (least === greatest) return `no score but ${least}`;
  if (!Number.isFinite(least)) return `scores up to ${greatest} only`;
  return `scores from ${least}${Number.isFinite(greatest) ? ` to ${greatest}` : ''} only`;
}

function uncovered({ tried, witnesses }: Examination, grade: string, pointer: string): Finding[] {
  if (tried.length === 0 || tried.some(({ outcome }) => outcome.grade === grade)) return [];
  const witness = witnesses.find(({ findings }) => findings.grade === grade);
  const where = witness ? `; it comes out ${witness.words}` : '';
  return [
    findingOf(
      'uncovered-grade',
      pointer,
      `"${grade}" comes out in no case${where}; write one that shows it`,
    ),
  ];
}

/** Finds inputs that have no score, and so no grade. */
function ungraded({ witnesses, prepared }: Examination): Finding[] {
  const witness = witnesses.find(({ findings }) => findings.grade === null);
  if (!prepared.ruleSet.grades || !witness) return [];
  const message = `give no grade ${witness.words}, because no rule gives points there; add a grade off the scale for such facts if the law has a word for them`;
  return [findingOf('no-grade', '/grades', message)];
}
