/** Writes one JSON line to the log. */
export function consoleLog(line: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify(line));
}
