import type { Parts } from './unzip.ts';
import { attributeOf, isYes, plain, tagIn, tagsOf } from './xml.ts';

/** What a style of a workbook does to a cell that changes what a reader sees. */
export type Style = { isStruck: boolean; shows: 'itself' | 'percentage' | 'scaled' | 'nothing' };

const asItIs: Style = { isStruck: false, shows: 'itself' };
const PERCENTAGES = [9, 10];

/** The styles that cells name by their numbers. */
export function stylesIn(parts: Parts): (style: string | undefined) => Style {
  const xml = parts.get('xl/styles.xml')?.toString('utf8') ?? '';
  const fonts = [...tagsOf(tagIn(xml, 'fonts')?.inner ?? '', 'font')].map(({ inner }) =>
    isStruck(inner),
  );
  const formats = new Map(
    [...tagsOf(tagIn(xml, 'numFmts')?.inner ?? '', 'numFmt')].map(({ attributes }) => [
      Number(attributeOf(attributes, 'numFmtId')),
      plain(attributeOf(attributes, 'formatCode') ?? ''),
    ]),
  );
  const styles = [...tagsOf(tagIn(xml, 'cellXfs')?.inner ?? '', 'xf')].map(
    ({ attributes }): Style => {
      const format = Number(attributeOf(attributes, 'numFmtId') ?? 0);
      return {
        isStruck: fonts[Number(attributeOf(attributes, 'fontId') ?? 0)] ?? false,
        shows: PERCENTAGES.includes(format) ? 'percentage' : shownBy(formats.get(format) ?? ''),
      };
    },
  );
  return (style) => styles[Number(style ?? 0)] ?? asItIs;
}

/** Whether the properties of a font strike through what is written in it. */
export function isStruck(font: string): boolean {
  return ['strike', 'dstrike'].some((name) => {
    const tag = tagIn(font, name);
    const value = tag && attributeOf(tag.attributes, 'val');
    return tag !== undefined && (value === undefined || isYes(value));
  });
}

/** What a number format makes of a number. */
function shownBy(code: string): Style['shows'] {
  // texts in quotes, escaped signs, colours and conditions in brackets say nothing of the number
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/^;+$/.test(bare)) return 'nothing';
  const [positive = ''] = bare.split(';');
  if (positive.includes('%')) return 'percentage';
  return /[0#?],+(?:$|[^0#?,])/.test(positive) ? 'scaled' : 'itself';
}
