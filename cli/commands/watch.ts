import { watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkLines, type Checked } from '../lines/check-lines.ts';
import type { Documents } from '../lines/place.ts';
import { redacted } from '../lines/redacted.ts';
import { styled } from '../lines/style.ts';
import { mappingChecked } from '../records/check-mapping.ts';
import { checkOthers } from '../rule-sets/check-others.ts';
import { recordTypeChecked } from '../rule-sets/check-record-type-file.ts';
import { admittedIn, catalogueIn, rulesOption } from '../rule-sets/rule-set-source.ts';
import {
  countOf,
  foldersOf,
  touched,
  watchedFiles,
  type WatchedFiles,
} from '../rule-sets/watched-files.ts';
import { write } from '../write.ts';

/** An editor writes a file in several steps; it is read once they are over. */
const SETTLED_MS = 150;

/** `gradus watch`: checks what a rules folder holds again whenever it, its cases or what it rests on are saved. */
export function watchCommand(): Command {
  return new Command('watch')
    .description(
      'Check record types, mappings, rule sets, procedures, notices, calendars and measures, and again whenever one is saved, until Ctrl-C',
    )
    .argument(
      '[names...]',
      'ids of rule sets, record types or mappings, <id>@<version>, files, folders of them, or calendars, procedures, notices and measures.json (default: the whole rules folder)',
    )
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
A saved record type is checked with its other versions, the mappings that make such records and the rule sets that read them;
a procedure with its other versions, its notices and measures.json; a calendar with the procedures that count by it; measures.json with the rule sets.

Examples:
  npm run --silent gradus -- watch rules/gb-food-hygiene
  npm run --silent gradus -- watch violation us-sf-violations
  npm run --silent gradus -- watch rules/procedures/cn-restriction rules/notices/cn-restriction`,
    )
    .action(async (paths: string[], { rules }: { rules: string }) => {
      let known: WatchedFiles | undefined;
      const files = (): WatchedFiles => (known = watchedFiles(paths, rules, known));
      const folders = foldersOf(files(), rules);
      // what is saved during the first check is not missed
      const first = checkAll(files(), rules, { isTold: paths.length > 0 });
      await watchUntilStopped(folders, first, (names) =>
        checkAll(touched(files(), names, rules), rules, { isTold: true }),
      );
    });
}

/** @param isTold whether record types, mappings and measures in which nothing was found are told, too */
async function checkAll(
  files: WatchedFiles,
  rules: string,
  { isTold }: { isTold: boolean },
): Promise<void> {
  const admitted = admittedIn(rules);
  const beside = { rules, admitted };
  const tell = (report: Checked, documents?: Documents): Promise<void> =>
    write(redacted(checkLines(report, documents)));
  for (const file of files.recordTypes) {
    const { report, documents } = recordTypeChecked(file, beside);
    if (isTold || report.findings.length > 0) await tell(report, documents);
  }
  for (const file of files.mappings) {
    const { report, documents } = await mappingChecked(file, beside);
    if (isTold || report.findings.length > 0) await tell(report, documents);
  }
  const others = { ...files, isNamed: isTold, admissions: { admitted } };
  await checkOthers(others, { rules, catalogue: () => catalogueIn(rules) }, tell);
  const count = countOf(files);
  await write(styled('dim', `watching ${count} ${count === 1 ? 'file' : 'files'}; Ctrl-C ends\n`));
}

/** One check at a time: what is saved meanwhile is checked after it. */
function watchUntilStopped(
  folders: readonly string[],
  first: Promise<void>,
  check: (names: readonly string[]) => Promise<void>,
): Promise<unknown> {
  const saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let checking = first;
  const recheck = (): void => {
    const names = [...saved];
    saved.clear();
    checking = checking
      .then(() => check(names))
      .catch((error: unknown) => write(`${redacted((error as Error).message)}\n`));
  };
  const watchers = folders.map((folder) =>
    watchFolder(folder, (_event, name) => {
      if (name === null || !/\.(json|md)$/.test(name)) return;
      saved.add(join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(recheck, SETTLED_MS);
    }),
  );
  // Ctrl-C ends the process
  return first.then(() => new Promise(() => watchers));
}
