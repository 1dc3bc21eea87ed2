import type {
  ProcedureOutline,
  StateOutline,
  StepOutline,
} from '../../core/procedures/outline/procedure-outline.ts';
import { statesOf } from '../../core/procedures/step-schema.ts';
import type { Side } from '../../core/procedures/words.ts';
import { textWidth } from '../text-width.ts';

/** A line of a box: its text, and whether it is the name, a mark or a remark. */
export type Line = { text: string; kind: 'name' | 'mark' | 'soft' };

/** A state, or a step between states, with its text and size. */
export type Box = {
  id: string;
  kind: 'state' | 'step';
  lines: Line[];
  width: number;
  height: number;
  /** Who takes the step. */
  side?: Side;
  /** Whether something adverse is in force in the state. */
  isInForce?: boolean;
  isFinal?: boolean;
  /** Boxes of a lesser rank stand higher. */
  rank: number;
};

/** An arrow's part: from a state into a step, or from a step into a state. */
export type Link = { from: string; to: string };

export const LINE = 17;
const [MOST_OF_STATE, MOST_OF_STEP] = [170, 120];
const PADDING = { x: 10, y: 8 };

/** The boxes of a procedure and what links them. Steps after which the state stays are lines of its box. */
export function boxesOf(outline: ProcedureOutline): { boxes: Box[]; links: Link[] } {
  const ranks = new Map(outline.states.map(({ state }, at) => [state, at]));
  const leading = outline.steps.filter((step) => step.to !== undefined);
  return {
    boxes: [
      ...outline.states.map((state, rank) => stateBox(outline, state, rank)),
      ...leading.map((step) => stepBox(step, rankOf(step, ranks))),
    ],
    links: leading.flatMap((step) => [
      ...statesOf(step).map((state) => ({ from: stateId(state), to: stepId(step.step) })),
      { from: stepId(step.step), to: stateId(step.to ?? '') },
    ]),
  };
}

const stateId = (name: string): string => `state ${name}`;
const stepId = (name: string): string => `step ${name}`;

/** A step stands above the state that it leads to, and below it if it only leads back. */
function rankOf(step: StepOutline, ranks: ReadonlyMap<string, number>): number {
  const to = ranks.get(step.to ?? '') ?? 0;
  const isForward = statesOf(step).some((state) => (ranks.get(state) ?? 0) < to);
  return isForward ? to - 0.5 : to + 0.5;
}

function stateBox(outline: ProcedureOutline, state: StateOutline, rank: number): Box {
  const { title, marks, steps, final } = state;
  const staying = outline.steps.filter(({ step, to }) => to === undefined && steps.includes(step));
  const lines: Line[] = [
    ...linesOf(title, MOST_OF_STATE, 'name'),
    ...marks.flatMap((mark) => linesOf(mark, MOST_OF_STATE, 'mark')),
    ...staying.flatMap(({ number, step, side }) =>
      linesOf(`${number} ${spaced(step)}, ${side}: stays`, MOST_OF_STATE, 'soft'),
    ),
  ];
  const box = { id: stateId(state.state), kind: 'state' as const, rank, lines, ...sizeOf(lines) };
  return { ...box, isInForce: marks.length > 0, isFinal: final };
}

function stepBox({ step, number, side }: StepOutline, rank: number): Box {
  const lines: Line[] = [
    ...linesOf(`${number} ${spaced(step)}`, MOST_OF_STEP, 'name'),
    { text: side, kind: 'soft' },
  ];
  return { id: stepId(step), kind: 'step', rank, lines, side, ...sizeOf(lines) };
}

function spaced(name: string): string {
  return name.replaceAll('-', ' ');
}

function sizeOf(lines: readonly Line[]): { width: number; height: number } {
  return {
    width: textWidth(lines.map(({ text }) => text)) + 2 * PADDING.x,
    height: lines.length * LINE + 2 * PADDING.y,
  };
}

/** A text in lines no wider than a box can be, broken at blanks. */
function linesOf(text: string, most: number, kind: Line['kind']): Line[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && textWidth([longer]) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((one) => ({ text: one, kind }));
}
