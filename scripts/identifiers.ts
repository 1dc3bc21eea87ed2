import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { checks } from '../core/entities/identifiers/checks/checks.ts';
import type { SchemeDocument } from '../core/entities/identifiers/scheme-document.ts';

/**
 * Writes the list of the files in `rules/identifiers/` that core imports, and their page; `--check` says
 * whether they are up to date. It reads the files themselves, since the list may name one that is gone.
 */
const isCheck = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
const folder = 'rules/identifiers';
const names = readdirSync(new URL(folder, root))
  .filter((name) => name.endsWith('.json'))
  .map((name) => basename(name, '.json'))
  .toSorted();
const documents = names.map(
  (name) =>
    JSON.parse(readFileSync(new URL(`${folder}/${name}.json`, root), 'utf8')) as SchemeDocument,
);

await write('core/entities/identifiers/scheme-files.ts', listed());
await write('docs/identifiers.md', page());

function listed(): string {
  const variableOf = (name: string) => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()); // prettier-ignore
  const imports = names.map(
    (name) =>
      `import ${variableOf(name)} from '../../../${folder}/${name}.json' with { type: 'json' };`,
  );
  const entries = names.map((name) => `'${name}': ${variableOf(name)}`);
  return `${imports.join('\n')}

/** Every file of \`${folder}/\`, by its name; \`npm run schema\` writes this list. */
export const schemeFiles: Readonly<Record<string, unknown>> = { ${entries.join(', ')} };
`;
}

function page(): string {
  return `# Identifier schemes

<!-- npm run schema writes this page from ${folder}/ -->

The id of an entity is \`scheme:code\`, such as \`fr-siren:552100554\`. A fact can [name a scheme](rule-set-reference.md#codes-of-organisations), too.
Every scheme is a file in \`${folder}/\`; another one needs no code unless it has a check of its own. Run \`npm run schema\` after a
change: it lists the scheme here, and requests and files may have its codes from the next start on. A file with faults stops the start, and
so does one that no longer reads an id or a code that is stored: a scheme may grow, never shrink.

A weak scheme has nothing in a code that proves it, so that a mistyped code passes. A code is written in one way only, as in its
example. Numbers of persons are rejected and never repeated.

${tableOf(
  ['scheme', 'codes', 'where', 'check', 'example'],
  documents.map(({ scheme, title, jurisdiction, check, weak, examples: [example = ''] }) => [
    `[${scheme}](#${scheme})`,
    title,
    jurisdiction ?? 'worldwide',
    [check === undefined ? [] : `\`${check}\``, weak ? 'weak' : []].flat().join(', '),
    `\`${example}\``,
  ]),
)}

## Checks

A check is a function by name in \`core/entities/identifiers/checks/\`.

${tableOf(
  ['check', 'what it computes'],
  [...checks.values()].map(({ name, says }) => [`\`${name}\``, says]),
)}

## The schemes

${documents.map(sectionOf).join('\n\n')}
`;
}

function sectionOf({ scheme, title, ...said }: SchemeDocument): string {
  const { source, kinds, form, says, organisations, persons, examples } = said;
  const items = [
    says,
    `Organisations: ${organisations}.`,
    ...(persons ? [`Rejected: ${persons.says}`] : []),
    `Kinds: ${kinds.join(', ')}.`,
    `Examples: ${examples.map((one) => `\`${one}\``).join(', ')}.`,
    `Source: ${source}.`,
  ];
  const list = items.map((item) => `- ${item}`).join('\n');
  return `### ${scheme}\n\n${title}\n\n\`\`\`text\n${form}\n\`\`\`\n\n${list}`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

async function write(path: string, content: string): Promise<void> {
  const file = new URL(path, root);
  const options = await resolveConfig(file);
  const text = await format(content, { ...options, filepath: path });
  if (!isCheck) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${path} is out of date; run "npm run schema" and commit it\n`);
    process.exitCode = 1;
  }
}
