import { existsSync, watch as watchFolder } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { countsOf } from '../../core/check/finding.ts';
import { ruleSetFilesIn } from '../../local/packs.ts';
import { checkFile } from '../rule-sets/check-file.ts';
import { checkLines } from '../lines/check-lines.ts';
import { redacted } from '../lines/redacted.ts';
import { ruleSetFiles, ruleSetIds } from '../rule-sets/rule-set-files.ts';
import { admittedIn, catalogueIn, rulesOption } from '../rule-sets/rule-set-source.ts';
import { styled } from '../lines/style.ts';
import { write } from '../write.ts';

/** An editor writes a file in several steps; it is read once they are over. */
const SETTLED_MS = 150;

/** `gradus watch`: checks a rule set again whenever it, its cases or the catalogue is saved. */
export function watchCommand(): Command {
  return new Command('watch')
    .description('Check rule sets, and again whenever one is saved, until Ctrl-C')
    .argument(
      '[ruleSets...]',
      'ids, <id>@<version>, files, or folders of them (default: the whole rules folder)',
    )
    .addOption(rulesOption())
    .addHelpText('after', '\nExample:\n  npm run --silent gradus -- watch rules/gb-food-hygiene')
    .action(async (paths: string[], { rules }: { rules: string }) => {
      const files = (): string[] =>
        paths.length > 0
          ? ruleSetFiles(paths, rules)
          : ruleSetIds(rules).flatMap((id) => ruleSetFilesIn(join(rules, id)));
      // what is saved during the first check is not missed
      await watchUntilStopped(files, rules, checkAll(files(), rules));
    });
}

async function checkAll(files: readonly string[], rules: string): Promise<void> {
  const catalogue = catalogueIn(rules);
  const admitted = admittedIn(rules);
  for (const file of files) {
    const { report, documents } = await checkFile(file, catalogue, admitted);
    await write(redacted(checkLines({ file, counts: countsOf(report), ...report }, documents)));
  }
  const word = files.length === 1 ? 'file' : 'files';
  await write(styled('dim', `watching ${files.length} ${word}; Ctrl-C ends\n`));
}

/** One check at a time: what is saved meanwhile is checked after it. */
function watchUntilStopped(
  files: () => string[],
  rules: string,
  first: Promise<void>,
): Promise<unknown> {
  const folders = new Set([...files().map((file) => dirname(file)), rules]);
  const saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let checking = first;
  const recheck = (): void => {
    const names = [...saved];
    saved.clear();
    checking = checking
      .then(() => checkAll(touched(files(), names, rules), rules))
      .catch((error: unknown) => write(`${redacted((error as Error).message)}\n`));
  };
  const watchers = [...folders].map((folder) =>
    watchFolder(folder, (_event, name) => {
      if (name?.endsWith('.json') !== true) return;
      saved.add(join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(recheck, SETTLED_MS);
    }),
  );
  // Ctrl-C ends the process
  return first.then(() => new Promise(() => watchers));
}

/** What every rule set is checked by. */
const OF_ALL = ['measures.json', 'admissions.json'];

/** The rule sets to check again: the saved ones, or all where it was the catalogue. */
function touched(files: readonly string[], names: readonly string[], rules: string): string[] {
  if (OF_ALL.some((name) => names.includes(join(rules, name)))) return [...files];
  const saved = names.map((name) => name.replace(/\.cases\.json$/, '.json'));
  return files.filter((file) => saved.includes(file) && existsSync(file));
}
