import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { mappingSections } from './reference/mapping-sections.ts';
import { noticeSections } from './reference/notice-sections.ts';
import { periodSections, procedureSections } from './reference/period-sections.ts';
import { sections as ruleSetSections } from './reference/sections.ts';

type Sections = Readonly<Record<string, () => string>>;

/**
 * Writes the tables of keys into the references of the grammar, between `<!-- NAME: from the schema -->` and
 * `<!-- end -->`; `--check` says whether they are up to date.
 */
const isCheck = process.argv.includes('--check');
await write('docs/rule-set-reference.md', ruleSetSections);
await write('docs/records.md', mappingSections);
await write('docs/periods.md', periodSections);
await write('docs/procedures.md', procedureSections);
await write('docs/notices.md', noticeSections);

async function write(path: string, sections: Sections): Promise<void> {
  const file = new URL(`../${path}`, import.meta.url);
  const before = readFileSync(file, 'utf8');
  const made = new Set<string>();
  const content = before.replaceAll(
    /<!-- ([\w-]+): from the schema -->[^]*?<!-- end -->/g,
    (_, name: string) => {
      made.add(name);
      return `<!-- ${name}: from the schema -->\n\n${sectionOf(name, path, sections)}\n\n<!-- end -->`;
    },
  );
  const missing = Object.keys(sections).filter((name) => !made.has(name));
  if (missing.length > 0) fail(`${path} lacks the sections ${missing.join(', ')}`);

  const text = await format(content, { ...(await resolveConfig(file)), filepath: path });
  if (!isCheck) writeFileSync(file, text);
  else if (text !== before) fail(`${path} is out of date; run "npm run schema" and commit it`);
}

function sectionOf(name: string, path: string, sections: Sections): string {
  const section = sections[name];
  if (!section) throw new Error(`${path} names the section ${name}, which nothing makes`);
  return section();
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
