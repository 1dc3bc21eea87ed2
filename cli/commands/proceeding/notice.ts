import { Command, Option } from 'commander';
import * as z from 'zod';
import { shownNotice } from '../../../api/schemas/notice-schemas.ts';
import { markdownOf } from '../../../core/notices/markdown-of.ts';
import type { Notice } from '../../../core/notices/notice-of.ts';
import { textOf } from '../../../core/notices/text-of.ts';
import { noticePage } from '../../../pages/notices/notice-page.ts';
import { forceOption, mustBeFree, pageArgument, writePage, type Page } from '../../page-file.ts';
import { proceedingPath, readProceeding } from '../../proceedings/addresses.ts';
import { stepOf, withStep, type StepOptions } from '../../proceedings/step-options.ts';
import { ask, type Api } from '../../system/api-client.ts';
import { systemOf, withSystem, type SystemOptions } from '../../system/system-options.ts';
import { write } from '../../write.ts';

type Options = SystemOptions &
  StepOptions &
  Page & { language?: string; draft?: true; text?: true; json?: true };

/** `gradus proceeding notice`: what a step served, or would serve. */
export function noticeCommand(): Command {
  const command = withStep(
    new Command('notice')
      .description('Write the notice that a step served, or draft that of a step to be taken')
      .argument('<entity>', 'id of the entity, scheme:code')
      .argument('<id>', 'id of the proceeding')
      .argument('<step>', 'name of the step, or its place in the chain'),
  )
    .option('--language <language>', 'its language, such as zh-Hans (default: the first there is)')
    .option('--draft', 'draft it anew, also where the step was taken before')
    .addOption(new Option('--text', 'write plain text in place of Markdown'))
    .addOption(
      new Option('--html <file>', 'write it as a page for screens and for print')
        .argParser(pageArgument)
        .conflicts(['text', 'json']),
    )
    .addOption(new Option('--json', 'write the answer as JSON').conflicts('text'))
    .addOption(forceOption())
    .addHelpText(
      'after',
      `
A step that was taken has the notice that it served. With what a step says, its days or --draft, and where it was not taken, the
notice is a draft: it is marked so, and nothing is written. The options are those of "proceeding step", so that what was seen
is what is served.

Example:
  npm run --silent gradus -- proceeding notice uscc:9152000071430580XT 3f0e5ad3a1b1c0f4c1a2d1f7a6d0d0e0 notify \\
    --reasons 'Two penalties within a year' --law 'Article 5' --evidence 'File 12' \\
    --content 'More inspections for a year' --address '1 Main Street' --html notice.html`,
    )
    .action(writeNotice);
  return withSystem(command, 'officer');
}

async function writeNotice(
  entity: string,
  id: string,
  step: string,
  options: Options,
): Promise<void> {
  mustBeFree(options);
  const api = systemOf(options, 'officer');
  const answer = await noticeFrom(api, { entity, id, step }, options);
  if (options.json) {
    await write(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  const notice = noticeIn(answer);
  if (options.html !== undefined) await writePage(options, noticePage(notice));
  else await write(options.text ? textOf(notice) : markdownOf(notice));
}

type Asked = { entity: string; id: string; step: string };

/** The notice of a step that was taken; a draft where it was not, or where more than its name is given. */
async function noticeFrom(
  api: Api,
  { entity, id, step }: Asked,
  options: Options,
): Promise<unknown> {
  const base = proceedingPath(entity, id);
  const { language, draft } = options;
  const query = language === undefined ? '' : `?language=${encodeURIComponent(language)}`;
  const body = stepOf(step, options);
  const isNamed = draft === undefined && Object.keys(body).length === 1;
  const sequence = isNamed ? await placeOf(api, { entity, id, step }) : undefined;
  if (sequence !== undefined) return await ask(api, `${base}/steps/${sequence}/notice${query}`);
  return await ask(api, `${base}/notices${query}`, body);
}

/** The place at which a step was taken last; undefined where it was not. */
async function placeOf(api: Api, { entity, id, step }: Asked): Promise<number | undefined> {
  if (/^[1-9]\d{0,8}$/.test(step)) return Number(step);
  const { shown } = await readProceeding(api, entity, id);
  return shown.steps.findLast((one) => one.step === step && one.seq !== undefined)?.seq;
}

const answerSchema = z.looseObject(shownNotice.shape);

function noticeIn(answer: unknown): Notice {
  const { procedure, version, step, demonstration, ...rest } = answerSchema.parse(answer);
  const { title, language, office, draft, blocks } = rest;
  return {
    ...{ title, language, office, demonstration, draft, blocks },
    source: { procedure, version, step },
  };
}
