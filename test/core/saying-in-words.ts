/** What no reader is to see: sentences of the validation library, and patterns for machines. */
export const RAW =
  /Invalid (?:input|key|string|option|type)|expected \w+, received|Too (?:big|small)|Unrecognized|\[object|must match|\/\^|\^\[|\(\?|\\[dw]/;

/** Values that are wrong nearly everywhere; undefined leaves a key out. */
const WRONG: readonly unknown[] = [undefined, null, 5.5, 'X y!', '2026-02-30', true, [], {}];

/** A value with each of its parts missing, of each wrong type, or with a further key. */
export function* mutantsOf(value: unknown): Generator {
  for (const wrong of WRONG) yield wrong;
  if (typeof value !== 'object' || value === null) return;
  yield Array.isArray(value) ? [...(value as unknown[]), 5.5] : { ...value, strange: 1 };
  for (const [key, part] of Object.entries(value)) {
    for (const mutant of mutantsOf(part)) {
      const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<
        string,
        unknown
      >;
      copy[key] = mutant;
      // JSON leaves out a key whose value is undefined
      yield JSON.parse(JSON.stringify(copy)) as unknown;
    }
  }
}
