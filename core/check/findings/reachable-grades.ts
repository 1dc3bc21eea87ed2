import { resultIn, type ExaminedPart, type Examination } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { quoted, whatFactsCanBe } from '../words.ts';

/** Finds grades that are unreachable, shadowed by an earlier grade, or shown by no case. */
export function gradeFindings(examination: Examination): Finding[] {
  return examination.parts.flatMap((part) => [
    ...(part.part.part.grades ?? []).flatMap((_, at) => findingsOf(examination, part, at)),
    ...ungraded(examination, part),
  ]);
}

function findingsOf(examination: Examination, examined: ExaminedPart, at: number): Finding[] {
  const grade = examined.part.part.grades?.[at];
  const pointer = `${examined.pointer}/grades/${at}`;
  if (!grade) return [];
  if (!examined.grades.has(grade.grade)) {
    if (examined.byScore.has(grade.grade)) {
      return [findingOf('unreachable-grade', pointer, replaced(examined, grade.grade))];
    }
    const why = whyNot(examination, examined, at);
    const message = isGivenByRules(examined, at)
      ? `"${grade.grade}" can be given to nobody: without a bound or a "when" only rules give it, and none does; add a rule with the event "grade" or a "when", or remove it`
      : `"${grade.grade}" can be given to nobody: ${why}, and no rule moves a grade here; change its bound, its "when" or the grades before it, or remove it`;
    return [findingOf('unreachable-grade', pointer, message)];
  }
  const isBound = (grade.from ?? grade.to ?? grade.when) !== undefined;
  const isSwallowed = isBound && !grade.offScale && !examined.byScore.has(grade.grade);
  const given = examined.part.part.score ? 'no score' : 'no condition';
  const swallowed = `is given by ${given}, only by rules that move the grade: ${whyNot(examination, examined, at)}; change its bound or its "when", or the grades before it`;
  return [
    ...(isSwallowed ? [findingOf('swallowed-grade', pointer, swallowed)] : []),
    ...uncovered(examination, examined, grade.grade, pointer),
  ];
}

/** What is told of a grade that rules replace wherever it comes out. */
function replaced({ part, lives, passedOver }: ExaminedPart, grade: string): string {
  const giving = part.rules.filter(
    ({ at, document }) =>
      document.event.type === 'grade' && lives[at] !== 'dead' && !passedOver.has(at),
  );
  const names = quoted([...new Set(giving.map(({ name }) => name))]);
  return `"${grade}" can be given to nobody: wherever the scale comes to it, a rule gives another grade (${names}); narrow the conditions of these rules, or remove the grade`;
}

/** Whether only rules can give a grade: it has neither bound nor condition, and is not the last. */
function isGivenByRules({ part }: ExaminedPart, at: number): boolean {
  const { from, to, when } = part.part.grades?.[at] ?? {};
  const last = part.scale.at(-1)?.document;
  return (from ?? to ?? when) === undefined && part.part.grades?.[at] !== last;
}

function whyNot(examination: Examination, examined: ExaminedPart, at: number): string {
  const { part, score } = examined;
  const document = part.part.grades?.[at];
  const pointer = `${examined.pointer}/grades/${at}`;
  const when = [...part.scale, ...part.offScale].find((grade) => grade.document === document)?.when;
  if (when && examination.can(when, pointer) === 'never') {
    return `its "when" cannot hold, since ${whatFactsCanBe(examination, when)}`;
  }
  const bound = document?.from ?? document?.to;
  const isBeyond =
    bound !== undefined &&
    (document?.from === undefined ? bound < score.least : bound > score.greatest);
  if (isBeyond) return `the rules give ${scoreWords(score)}`;
  return part.part.score
    ? 'the grades before it take every score that would come to it'
    : 'the grades before it take all that would come to it';
}

function scoreWords({ least, greatest }: ExaminedPart['score']): string {
  if (least === greatest) return `no score but ${least}`;
  if (!Number.isFinite(least)) return `scores up to ${greatest} only`;
  return `scores from ${least}${Number.isFinite(greatest) ? ` to ${greatest}` : ''} only`;
}

function uncovered(
  { tried, witnesses }: Examination,
  examined: ExaminedPart,
  grade: string,
  pointer: string,
): Finding[] {
  const { domain } = examined.part.part;
  const isShown = tried.some(({ outcome }) =>
    domain === undefined ? outcome.grade === grade : outcome.domains[domain]?.grade === grade,
  );
  if (tried.length === 0 || isShown) return [];
  const witness = witnesses.find(({ findings }) =>
    domain === undefined
      ? findings.grade === grade
      : resultIn(findings, examined).graded.grade === grade,
  );
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
function ungraded({ witnesses }: Examination, examined: ExaminedPart): Finding[] {
  if (!examined.part.part.grades) return [];
  const witness = witnesses.find(
    ({ findings }) => resultIn(findings, examined).graded.grade === null,
  );
  if (!witness) return [];
  const message = `give no grade ${witness.words}, because no rule gives points there; add a grade off the scale for such facts if the law has a word for them`;
  return [findingOf('no-grade', `${examined.pointer}/grades`, message)];
}
