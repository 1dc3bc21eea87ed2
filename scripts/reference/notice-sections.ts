import { noticeFields } from '../../core/notices/notice-fields.ts';
import { occasionSchema } from '../../core/notices/occasion-document.ts';
import { frontSchema } from '../../core/notices/read-template.ts';
import { noticeWordsSchema } from '../../core/notices/words-document.ts';
import { keysTableElsewhere as keysTable } from './keys-table.ts';

/** The sections of the page on notices that are made from the schemas and the fields. */
export const noticeSections: Readonly<Record<string, () => string>> = {
  front: () => keysTable(frontSchema),
  fields: () => fieldsTable(),
  occasion: () => keysTable(occasionSchema),
  words: () => keysTable(noticeWordsSchema),
};

function fieldsTable(): string {
  const rows = noticeFields.map(({ field, kind, meaning }) => {
    const stands = kind === 'line' ? 'within a line' : 'alone in a line';
    return `| \`{{${field}}}\` | ${stands} | ${meaning} |`;
  });
  return ['| field | stands | says |', '| --- | --- | --- |', ...rows].join('\n');
}
