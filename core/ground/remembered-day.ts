/** Days by day and question, because runs ask the same of the days of a few years, millions of times. */
const answers = new Map<string, Map<string, string>>();
/** The days of some forty years. */
const MOST_DAYS = 15_000;

/** A day that follows from another by some question, computed once. */
export function rememberedDay(day: string, question: string, answer: () => string): string {
  const known = answers.get(day) ?? new Map<string, string>();
  const before = known.get(question);
  if (before !== undefined) return before;
  const found = answer();
  if (answers.size >= MOST_DAYS) answers.clear();
  answers.set(day, known.set(question, found));
  return found;
}
