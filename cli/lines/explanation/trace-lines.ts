import {
  AS_ABOVE,
  traceOf,
  type Trace,
  type TracedReading,
} from '../../../core/explanation/trace.ts';
import { append } from '../../../core/ground/append.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { foundWords } from '../../../core/words/number-words.ts';
import { counted, listed } from '../../../core/words/words.ts';
import { cite } from '../law-lines.ts';

/** The most lines about one computed fact, the most given facts in a line, and the longest sentence, without --all. */
const FEW_LINES = 6;
const FEW_GIVEN = 8;
const LONGEST = 320;

/** Says how the computed facts among some facts came about, each once in an explanation. */
export type Tracer = {
  /** The lines below a reason that reads some facts. */
  under: (facts: readonly string[]) => string[];
  isShown: (fact: string) => boolean;
  /** The law of the figures that were shown. */
  law: ReadonlySet<string>;
};

type Printing = { prepared: Prepared; all: boolean; shown: Set<string>; law: Set<string> };

/** A tracer of one explanation. */
export function tracerOf(prepared: Prepared, reading: TracedReading, all: boolean): Tracer {
  const printing: Printing = { prepared, all, shown: new Set(), law: new Set() };
  const linesOf = (fact: string): string[] =>
    isDerived(printing, fact) && !printing.shown.has(fact)
      ? linesIn(printing, traceOf(prepared, fact, reading), { left: all ? Infinity : FEW_LINES })
      : [];
  return {
    under: (facts) => facts.flatMap(linesOf).map((line) => `  ${line}`),
    isShown: (fact) => printing.shown.has(fact),
    law: printing.law,
  };
}

/** The lines of a trace, as many as there is room for; the last says how many values are left out. */
function linesIn(printing: Printing, trace: Trace, room: { left: number }): string[] {
  const { shown, law } = printing;
  const head = headOf(printing, trace);
  if (trace.fact !== undefined) shown.add(trace.fact);
  for (const key of trace.law ?? []) law.add(key);
  const isNew = ({ fact, by }: Trace): boolean =>
    fact === undefined ? !head.includes(by) : isDerived(printing, fact) && !shown.has(fact);
  const nested = trace.parts.filter(isNew);
  const plain = trace.parts.filter(
    ({ fact, title }) => fact !== undefined && !head.includes(title),
  );
  const lines = givenLines(
    printing,
    plain.filter((part) => !nested.includes(part)),
  );
  room.left -= 1 + lines.length;
  for (const [at, part] of nested.entries()) {
    if (room.left <= 0) {
      lines.push(`${counted(nested.length - at, 'more computed value')}; --all says how`);
      break;
    }
    // a part before it can have shown it
    if (isNew(part)) append(lines, linesIn(printing, part, room));
  }
  return [head, ...lines.map((line) => `  ${line}`)];
}

function headOf(printing: Printing, trace: Trace): string {
  const { prepared, all } = printing;
  const name = trace.fact === undefined ? '' : `${trace.title} is `;
  const isCut = !all && trace.by.length > LONGEST;
  const by = isCut
    ? `${trace.by.slice(0, trace.by.lastIndexOf(' ', LONGEST))} … (--all says it whole)`
    : trace.by;
  return `${name}${valueIn(printing, trace)}: ${by}${trace.law ? ` ${cite(prepared, trace.law)}` : ''}`;
}

/** The values that need no lines of their own. */
function givenLines(printing: Printing, parts: readonly Trace[]): string[] {
  if (parts.length === 0) return [];
  const few = printing.all ? parts : parts.slice(0, FEW_GIVEN);
  const words = few.map(
    (part) => `${part.title} is ${valueIn(printing, part)}${noteOf(printing, part)}`,
  );
  const more = parts.length - few.length;
  return [listed(more > 0 ? [...words, `${more} more`] : words)];
}

function noteOf(printing: Printing, { fact = '', by }: Trace): string {
  if (isDerived(printing, fact)) return ` (${AS_ABOVE})`;
  return ['given', 'not given', 'of the appraisal'].includes(by) ? '' : ` (${by})`;
}

function valueIn({ prepared }: Printing, { fact, value }: Trace): string {
  const { facts } = prepared.ruleSet;
  const isDeclared = fact !== undefined && Object.hasOwn(facts, fact);
  return foundWords(value, isDeclared ? facts[fact] : undefined);
}

function isDerived({ prepared }: Printing, fact: string): boolean {
  const { facts } = prepared.ruleSet;
  return Object.hasOwn(facts, fact) && facts[fact]?.from !== undefined;
}
