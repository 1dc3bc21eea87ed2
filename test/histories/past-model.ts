/** A penalty as it was last written, or that it is withdrawn, and the round in which it was first known. */
type Known = { day: string | undefined; since: number };

/** What a rule set says of records that correct earlier dates. */
export type PastLaw = { isLate: boolean; mayWorsen: boolean };

/** A date as it was last appraised: by which penalties, and which of them were known for it. */
type Dated = { asOf: string; since: number; days: string; score: number };

const GRADES = ['A', 'B', 'C'];

/**
 * What the past of one mill comes to, by the rule alone: ten points for each penalty of two years; a penalty that was revised
 * or withdrawn corrects each date on which it was known, and one that became known late each date where the law says so,
 * unless the grade is worse and no law lets that in.
 */
export class PastModel {
  readonly #law: PastLaw;
  readonly #known = new Map<string, Known>();
  readonly #dates: Dated[] = [];

  constructor(law: PastLaw) {
    this.#law = law;
  }

  /** Takes what was written in a round, the last writing of each penalty. */
  write(id: string, day: string | undefined, round: number): void {
    this.#known.set(id, { day, since: this.#known.get(id)?.since ?? round });
  }

  /** Corrects the past at the end of a round, and adds the date on which the mill was appraised, if it was. */
  close(round: number, asOf: string | undefined): void {
    for (const date of this.#dates) this.#correct(date, round);
    if (asOf !== undefined) this.#dates.push(this.#appraised(asOf, round));
  }

  /** The score and grade of each date. */
  outcomes(): [asOf: string, score: number, grade: string][] {
    return this.#dates.map(({ asOf, score }) => [asOf, score, gradeOf(score)]);
  }

  #correct(date: Dated, round: number): void {
    for (const since of this.#law.isLate ? [round, date.since] : [date.since]) {
      const now = this.#appraised(date.asOf, since);
      if (now.days === date.days) return;
      const isWorse =
        GRADES.indexOf(gradeOf(now.score)) > GRADES.indexOf(gradeOf(date.score)) &&
        !this.#law.mayWorsen;
      if (isWorse) continue;
      // the same outcome is no correction
      if (now.score !== date.score) Object.assign(date, now);
      return;
    }
  }

  #appraised(asOf: string, since: number): Dated {
    const from = `${Number(asOf.slice(0, 4)) - 2}${asOf.slice(4)}`;
    const standing = [...this.#known].filter(([, one]) => one.since <= since && one.day);
    const counted = standing.filter(([, { day = '' }]) => day > from && day <= asOf);
    const days = JSON.stringify(standing.toSorted());
    return { asOf, since, days, score: 10 * counted.length };
  }
}

function gradeOf(score: number): string {
  return score <= 9 ? 'A' : score <= 19 ? 'B' : 'C';
}
