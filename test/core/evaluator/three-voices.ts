import { ConstructionError } from '../../../core/conditions/build-node.ts';
import { compile } from '../../../core/evaluator/compile/compile.ts';
import { compileRules, type Evaluator } from '../../../core/evaluator/evaluator.ts';
import { interpret } from '../../../core/evaluator/interpret.ts';
import type { Program } from '../../../core/evaluator/program.ts';
import { RefusedRulesError } from '../../../core/evaluator/refused.ts';
import { referenceOutcome, RejectedRunError } from '../../../core/evaluator/reference.ts';
import type { Line } from './random-rules.ts';

/** What one engine says to a line. */
type Voice =
  | { kind: 'outcome'; text: string; fired: string }
  | { kind: 'error'; phase: 'compile' | 'run'; message: string; code?: string | undefined }
  | { kind: 'refused'; message: string };

/** The result of a comparison; a difference is described in a sentence. */
export type Verdict = 'agreed' | 'agreed on an error' | 'refused' | { difference: string };

/** Evaluates a line on the compiled evaluator, with and without a table, on the interpreter and on json-rules-engine, and compares everything. */
export async function compareVoices(line: Line): Promise<Verdict> {
  const compiling = madeOrSaid(() => compileRules(line));
  const compiled = fullVoice(compiling, line);
  const tabling = madeAlso(compiling, withTable);
  const tabled = fullVoice(tabling, line);
  const interpreted = fullVoice(madeAlso(compiling, withoutCode), line);
  if (compiled.kind === 'refused') {
    return interpreted.kind === 'refused'
      ? 'refused'
      : differ('interpreted', interpreted, compiled);
  }
  const reference = await referenceVoice(line);
  let possible: Set<string> | undefined;
  for (const [name, voice] of Object.entries({ compiled, tabled, interpreted })) {
    if (isSame(voice, reference)) continue;
    if (voice.kind !== 'error' || reference.kind !== 'error') return differ(name, voice, reference);
    if (voice.phase !== 'run' || reference.phase !== 'run') return differ(name, voice, reference);
    // which of several errors within a priority comes first is not part of the meaning
    possible ??= await possibleErrors(line);
    const isPossible = possible.has(errorText(voice)) && possible.has(errorText(reference));
    if (!isPossible) return differ(name, voice, reference);
  }
  for (const [name, made] of Object.entries({ lean: compiling, 'tabled lean': tabling })) {
    const lean = leanVoice(made, line);
    if (reference.kind === 'outcome') {
      const isSameLean = lean.kind === 'outcome' && lean.fired === reference.fired;
      if (!isSameLean) return differ(name, lean, reference);
    } else {
      if (lean.kind !== 'error') return differ(name, lean, reference);
      if (isSame(lean, reference) || possible?.has(errorText(lean))) continue;
      possible = await possibleErrors(line);
      if (!possible.has(errorText(lean))) return differ(name, lean, reference);
    }
  }
  return reference.kind === 'outcome' ? 'agreed' : 'agreed on an error';
}

/** Compiled as if the rules were thousands: from a table, as far as they cannot fail. */
function withTable(program: Program): Evaluator {
  return { program, ...compile(program, undefined, 0) };
}

/** The interpreter over a built program; only compiled ones give the lean result. */
function withoutCode(program: Program): Pick<Evaluator, 'full'> {
  return { full: (facts) => interpret(program, facts) };
}

function isSame(left: Voice, right: Voice): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function differ(name: string, found: Voice, wanted: Voice): { difference: string } {
  return {
    difference: `${name}: ${JSON.stringify(found)}\nreference: ${JSON.stringify(wanted)}`,
  };
}

function errorText({ message, code }: { message: string; code?: string | undefined }): string {
  return `${code ?? ''} ${message}`;
}

type Made<Some = Evaluator> = { evaluator: Some } | { said: Voice };

/** Another evaluator of the program that was built once: most of a document's time would go into building. */
function madeAlso<Other>(made: Made, make: (program: Program) => Other): Made<Other> {
  return 'said' in made ? made : madeOrSaid(() => make(made.evaluator.program));
}

function madeOrSaid<Some>(make: () => Some): Made<Some> {
  try {
    return { evaluator: make() };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof RefusedRulesError) return { said: { kind: 'refused', message } };
    if (!(error instanceof ConstructionError)) throw error;
    return { said: { kind: 'error', phase: 'compile', message } };
  }
}

function fullVoice(made: Made<Pick<Evaluator, 'full'>>, line: Line): Voice {
  return spoken(made, (evaluator) => {
    const outcome = evaluator.full(line.facts);
    return {
      kind: 'outcome',
      text: JSON.stringify(outcome),
      fired: JSON.stringify(outcome.fired),
    };
  });
}

function leanVoice(made: Made, line: Line): Voice {
  return spoken(made, (evaluator) => {
    const fired = new Uint8Array(line.rules.length).fill(7);
    evaluator.lean(line.facts, fired);
    const told = [...fired].map((one) => (one === 7 ? 'untouched' : one === 1));
    return { kind: 'outcome', text: '', fired: JSON.stringify(told) };
  });
}

function spoken<Some>(made: Made<Some>, speak: (evaluator: Some) => Voice): Voice {
  if ('said' in made) return made.said;
  try {
    return speak(made.evaluator);
  } catch (error) {
    // generated code that is no code is our own fault, whatever the reference says
    if (error instanceof SyntaxError && !error.message.startsWith('jsonPath')) throw error;
    const { message, code } = error as Error & { code?: string };
    return { kind: 'error', phase: 'run', message, code };
  }
}

async function referenceVoice(line: Line): Promise<Voice> {
  try {
    const outcome = await referenceOutcome(line, line.facts);
    return {
      kind: 'outcome',
      text: JSON.stringify(outcome),
      fired: JSON.stringify(outcome.fired),
    };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    const phase = error instanceof RejectedRunError ? 'run' : 'compile';
    return { kind: 'error', phase, message, ...(phase === 'run' ? { code } : {}) };
  }
}

/** Every error that some part of a document can bring about by itself, asked of the reference. */
async function possibleErrors(line: Line): Promise<Set<string>> {
  const found = new Set<string>();
  const ask = async (conditions: unknown, event: unknown = { type: 'x' }): Promise<void> => {
    const voice = await referenceVoice({ ...line, conditions: {}, rules: [{ conditions, event }] });
    if (voice.kind === 'error') found.add(errorText(voice));
  };
  for (const part of partsOf([line.rules, line.conditions])) {
    if ('fact' in part && 'operator' in part) await ask({ all: [part] });
    if ('condition' in part) found.add(` No condition ${part['condition'] as string} exists`);
    if ('event' in part) {
      await ask({ all: [] }, part['event']);
      await ask({ not: { all: [] } }, part['event']);
    }
    if ('event' in part && !part['conditions']) await ask(part['conditions']);
  }
  return found;
}

function* partsOf(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const item of Object.values(value)) yield* partsOf(item);
}
