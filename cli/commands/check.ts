import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { checkRuleSet, type CheckReport } from '../../core/check/check-rule-set.ts';
import type { Reach } from '../../core/check/coverage.ts';
import { readJson, readPacks } from '../../local/packs.ts';
import { CommandFault } from '../command-fault.ts';
import { catalogueIn, rulesOption, faultLines } from '../rule-set-source.ts';
import { styled } from '../style.ts';
import { write } from '../write.ts';

type Options = { rules: string; json?: boolean };
type Checked = CheckReport & { file: string };

/** `gradus check`: validates rule sets and runs their cases on both engines. */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'Validate rule sets, run their cases on this engine and on json-rules-engine, and show what the cases cover',
    )
    .argument('[files...]', 'rule-set files (default: all in the rules folder)')
    .addOption(rulesOption())
    .option('--json', 'write the reports as JSON')
    .addHelpText(
      'after',
      '\nA rule set <version>.json keeps its cases beside it in <version>.cases.json.',
    )
    .action(async (files: string[], { rules, json }: Options) => {
      const catalogue = catalogueIn(rules);
      const chosen = files.length > 0 ? files : readPacks(rules).map(({ file }) => file);
      const reports: Checked[] = [];
      for (const file of chosen) {
        const cases = file.replace(/\.json$/, '.cases.json');
        const report = await checkRuleSet(
          document(file),
          existsSync(cases) ? document(cases) : [],
          catalogue,
        );
        reports.push({ file, ...report });
        if (!json) await write(told({ file, ...report }));
      }
      if (json) await write(`${JSON.stringify({ reports }, null, 2)}\n`);
      if (reports.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
    });
}

function document(file: string): unknown {
  if (!existsSync(file)) throw new CommandFault(`there is no file ${file}`);
  try {
    return readJson(file);
  } catch (error) {
    throw new CommandFault((error as Error).message, 1);
  }
}

function told({ file, ruleSet, faults, cases, coverage }: Checked): string {
  const name = ruleSet ? `${ruleSet.id} ${ruleSet.version}` : file;
  const verdict =
    faults.length === 0 ? styled('green', 'ok') : styled('red', `${faults.length} faults`);
  const lines = [`${styled('bold', name)}: ${verdict}`];
  if (faults.length > 0) lines.push(faultLines(faults));
  if (cases.total > 0)
    lines.push(`  cases    ${cases.passed} of ${cases.total} as expected, on both engines`);
  if (coverage) {
    lines.push(
      reachLine('fired', coverage.fired),
      reachLine('silent', coverage.silent),
      reachLine('grades', coverage.grades),
      reachLine('tiers', coverage.tiers),
      reachLine('measures', coverage.measures),
    );
  }
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function reachLine(name: string, { reached, total, missing }: Reach): string {
  if (total === 0) return '';
  const open = missing.length > 0 ? `; no case for ${missing.join(', ')}` : '';
  return `  ${name.padEnd(9)}${reached} of ${total}${open}`;
}
