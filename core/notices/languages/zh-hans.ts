import type { Span } from '../../periods/span.ts';
import type { CountedFrom } from '../../procedures/procedure-schema.ts';
import type { Language, LastDay } from './language.ts';

const units: Readonly<Record<Span['unit'], string>> = {
  ...{ 'calendar day': '日', 'working day': '个工作日', month: '个月', year: '年' },
};

const events: Readonly<Record<CountedFrom, string>> = {
  ...{ service: '送达', receipt: '收到', document: '文书作出', publication: '公示' },
  endOfAct: '行为终了',
};

function day(text: string): string {
  const [year = '', month = '', date = ''] = text.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

function span({ number, unit }: Span): string {
  return `${number}${units[unit]}`;
}

function lastDay({ ends, notBefore, knownUntil }: LastDay): string {
  if (ends !== null) return day(ends);
  const until = knownUntil === undefined ? '' : `，因工作日历仅至${day(knownUntil)}`;
  const least = notBefore === undefined ? '' : `；不早于${day(notBefore)}`;
  return `尚不能确定${until}${least}`;
}

/** Chinese in simplified characters. */
export const zhHans: Language = {
  ...{ day, span, lastDay },
  counted: ({ length, event, from, isFirst }) => {
    const begin = event === undefined ? day(from) : `${events[event]}之日（${day(from)}）`;
    return `自${begin}${isFirst ? '起' : '的次日起'}${span(length)}`;
  },
  asSet: '由本文书指定',
  period: (title, counted, last) => `${title}：${counted}。最后一日：${last}。`,
  law: ({ title, cite, verified }) =>
    `${title}${cite === undefined ? '' : `：${cite}`}${verified ? '' : '（未核实）'}`,
  remedy: ({ title, to, within, lastDay: last, law }) =>
    [
      `${title}。`,
      ...(to === undefined ? [] : [`受理机关：${to}。`]),
      ...(within === undefined ? [] : [`期限：${span(within)}。`]),
      ...(last === undefined ? [] : [`最后一日：${lastDay(last)}。`]),
      `依据：${law.join('；')}。`,
    ].join(''),
  entity: (name, codes) =>
    name === undefined ? codes.join('、') : `${name}（${codes.join('、')}）`,
  yesOrNo: (value) => (value ? '是' : '否'),
  demonstration: '演示文书：所引法律依据或文字尚未核实，不具约束力。',
  draft: (on) => `草稿：本文书尚未送达，不发生效力；各期限按${day(on)}送达计算。`,
};
