/** The most characters of the name of a sheet. */
const LONGEST = 31;

/** A name that spreadsheets keep for themselves. */
const RESERVED = 'history';

/**
 * A name for a sheet that no other sheet has: the wanted one, cut to the 31 characters that workbooks allow. One that is
 * taken, but for capitals, gets a number.
 *
 * @example sheetNameFor('safe.matrix', ['SAFE.Matrix']) // 'safe.matrix (2)'
 */
export function sheetNameFor(wanted: string, taken: Iterable<string>): string {
  const names = new Set([RESERVED, ...[...taken].map((name) => name.toLowerCase())]);
  let name = wanted.slice(0, LONGEST);
  for (let number = 2; names.has(name.toLowerCase()); number += 1) {
    const ending = ` (${number})`;
    name = `${wanted.slice(0, LONGEST - ending.length)}${ending}`;
  }
  return name;
}
