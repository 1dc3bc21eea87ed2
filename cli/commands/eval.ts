import { Command, Option } from 'commander';
import { ConstructionError } from '../../core/conditions/build-node.ts';
import { failingPlace } from '../../core/evaluator/failing-place.ts';
import { compileRules, interpretRules } from '../../core/evaluator/evaluator.ts';
import type { Facts, Outcome, RulesDocument } from '../../core/evaluator/program.ts';
import { RefusedRulesError } from '../../core/evaluator/refused.ts';
import { referenceOutcome, RefusedConstructionError } from '../../core/evaluator/reference.ts';
import { openInput } from '../input/open-input.ts';
import { isObject, objectIn } from '../input/text/object-line.ts';
import { textLines, type TextLine } from '../input/text/text-lines.ts';
import { CHUNK, write } from '../write.ts';

/** One line: a document and the facts to evaluate it with. */
type Question = RulesDocument & { id?: unknown; facts?: Facts | null };

type Failure = {
  phase: 'compile' | 'run';
  message: string;
  code?: string;
  /** The rule that is at fault, where it has a name, and the place of what is wrong in the document. */
  rule?: string;
  pointer?: string;
};
type Answer = ({ id: unknown } & Outcome) | { id: unknown; error: Failure };

type Engine = (question: Question) => Outcome | Promise<Outcome>;

const engines: Readonly<Record<string, Engine>> = {
  compiled: (question) => compileRules(question).full(question.facts),
  interpreted: (question) => interpretRules(question).full(question.facts),
  reference: (question) => referenceOutcome(question, question.facts ?? {}),
};

/** `gradus eval`: evaluates rules in json-rules-engine's format, a document with its facts on each line. */
export function evalCommand(): Command {
  return new Command('eval')
    .description(
      'Evaluate rules in json-rules-engine\'s format: NDJSON { "id", "rules", "facts" } in, one outcome out for each',
    )
    .argument('[file]', 'file to read, or - for standard input', '-')
    .addOption(
      new Option(
        '--engine <engine>',
        'who evaluates: generated code, the interpreter, or json-rules-engine itself',
      )
        .choices(Object.keys(engines))
        .default('compiled'),
    )
    .addHelpText('after', help)
    .action(evaluate);
}

const help = `
A line in:  { "id", "rules": [...], "facts": {...}, "conditions"?: { name: condition },
              "options"?: { "allowUndefinedFacts"?, "allowUndefinedConditions"?, "replaceFactsInEventParams"? } }
A line out: { "id", "fired": [true, false, ...], "events", "failureEvents", "results", "failureResults" },
            in the order of the rules, or { "id", "error": { "phase": "compile" | "run", "message", "code"?, "rule"?, "pointer"? } }

What an engine refuses is an answer; only a line that is no such document makes the exit status 1.`;

async function evaluate(file: string, { engine }: { engine: string }): Promise<void> {
  const ask = engines[engine];
  if (!ask) throw new Error(`There is no engine ${engine}`);
  // the reference leaves promises behind that nobody waits for where several parts of a rule fail
  if (engine === 'reference') process.on('unhandledRejection', () => undefined);
  const { stream } = await openInput(file, { format: 'ndjson' });
  let number = 0;
  let text = '';
  // lines however long they are: a document of ten thousand rules is one of them
  for await (const lines of textLines(stream, Infinity)) {
    for (const line of lines) {
      number += 1;
      if (typeof line === 'string' && line.trim() === '') continue;
      text += `${JSON.stringify(await answerTo(line, number, ask))}\n`;
      if (text.length < CHUNK) continue;
      await write(text);
      text = '';
    }
    // what was read is answered before more is waited for
    await write(text);
    text = '';
  }
}

async function answerTo(line: TextLine, number: number, ask: Engine): Promise<Answer> {
  const question = questionOf(line);
  if (typeof question === 'string') {
    process.exitCode = 1;
    const id = null;
    return { id, error: { phase: 'compile', message: `line ${number} ${question}` } };
  }
  const id = question.id ?? null;
  try {
    return { id, ...(await ask(question)) };
  } catch (error) {
    return { id, error: failureOf(error, question) };
  }
}

/** The document of a line, or why it is none. */
function questionOf(line: TextLine): Question | string {
  const value = objectIn(line, '{ "id", "rules", "facts" }');
  if (typeof value === 'string') return value;
  if (!Array.isArray(value['rules'])) return 'has no list "rules"';
  const stray = ['facts', 'conditions', 'options'].find(
    (key) => (value[key] ?? undefined) !== undefined && !isObject(value[key]),
  );
  return stray ? `has "${stray}" that is no object` : (value as Question);
}

/** Refused while the document was read, or failed while the facts were evaluated; a code where the error has one. */
function failureOf(error: unknown, question: Question): Failure {
  const { message, code } = error as Error & { code?: unknown };
  const isRefused = refusals.some((refusal) => error instanceof refusal);
  const phase = isRefused ? 'compile' : 'run';
  return {
    phase,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    ...placeOf(isRefused ? pointerOf(error, question) : failedAt(message, question), question),
  };
}

/** Where in the document something is refused; json-rules-engine does not say, the interpreter does. */
function pointerOf(error: unknown, question: Question): string | undefined {
  if (error instanceof ConstructionError) return error.pointer;
  if (error instanceof RefusedRulesError) return error.faults[0]?.pointer;
  try {
    interpretRules(question);
    return undefined;
  } catch (own) {
    return own instanceof RefusedConstructionError ? undefined : pointerOf(own, question);
  }
}

/** Where in the document or its facts a run fails; a document that only json-rules-engine runs does not say. */
function failedAt(message: string, question: Question): string | undefined {
  try {
    return failingPlace(question, question.facts, message);
  } catch (error) {
    if (refusals.some((refusal) => error instanceof refusal)) return undefined;
    throw error;
  }
}

function placeOf(pointer: string | undefined, { rules }: Question): Partial<Failure> {
  if (pointer === undefined) return {};
  const [, at] = /^\/rules\/(\d+)/.exec(pointer) ?? [];
  const rule: unknown = at !== undefined && Array.isArray(rules) ? rules[Number(at)] : undefined;
  const name = isObject(rule) ? rule['name'] : undefined;
  return { ...(typeof name === 'string' ? { rule: name } : {}), pointer };
}

const refusals = [ConstructionError, RefusedRulesError, RefusedConstructionError];
