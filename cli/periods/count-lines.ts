import { counted } from '../../core/words/words.ts';
import { answerEach } from '../answer-each.ts';
import { openInput } from '../input/open-input.ts';
import { objectIn } from '../input/text/object-line.ts';
import { textLines, type TextLine } from '../input/text/text-lines.ts';
import { progressBar } from '../lines/progress-bar.ts';
import { redacted } from '../lines/redacted.ts';
import type { Calendars } from './asked-count.ts';
import { deadlineAnswer, refused, stepsOf, type Ended, type NotEnded } from './deadline-answer.ts';

/** Counts what each line of a file says, and writes one line for each, in order. */
export async function countLines(
  file: string,
  isJson: boolean,
  calendars: Calendars,
): Promise<void> {
  const { stream, size, bytesRead } = await openInput(file, { format: 'ndjson' });
  const bar = progressBar(process.stdout.isTTY ? undefined : 'deadline');
  const found = { bad: 0, total: 0, line: 0 };
  await answerEach({ lines: textLines(stream), size, bytesRead }, bar, (line) => {
    found.line += 1;
    if (typeof line === 'string' && line.trim() === '') return '';
    const answer = answerTo(line, calendars);
    found.total += 1;
    if (!('error' in answer)) return `${isJson ? JSON.stringify(answer) : inWords(answer)}\n`;
    found.bad += 1;
    return `${refusedLine(answer, found.line, isJson)}\n`;
  });
  if (found.total === 0) process.stderr.write('gradus: the input holds no line\n');
  if (found.bad === 0) return;
  process.exitCode = 1;
  process.stderr.write(`gradus: ${found.bad} of ${counted(found.total, 'line')} got no end\n`);
}

const EXPECTED = '{ "from", "period", "calendar", "countStart", "roll" }';

function answerTo(line: TextLine, calendars: Calendars): Ended | NotEnded {
  const question = objectIn(line, EXPECTED);
  return typeof question === 'string'
    ? refused([{ pointer: '', message: question }])
    : deadlineAnswer(question, calendars);
}

function inWords(answer: Ended): string {
  return `${answer.ends}  ${stepsOf(answer).join('; ')}`;
}

/** A line without an end, whose message names it; nothing in it repeats a person's number. */
function refusedLine({ error, ...known }: NotEnded, line: number, isJson: boolean): string {
  const message = `line ${line}: ${error.message}`;
  const answer = { line, error: { ...error, message }, ...known };
  return redacted(isJson ? JSON.stringify(answer) : message);
}
