import type { Act } from './proceeding.ts';
import { refusal, type Refusal } from './refusal.ts';
import { servedBy, type Step } from './step-schema.ts';
import type { Course } from './stand.ts';
import { dayWords } from './words.ts';

/**
 * Why the days of an act are not possible. Nothing lies ahead or before what was done; an officer acts today, and only service
 * is recorded later, with its proof; what is served counts from its service, and what the entity sends from its receipt.
 */
export function dayRefusals({ latest }: Course, step: Step, act: Act): Refusal[] {
  const { on, recordedOn, days = {} } = act;
  const ahead = Object.entries(days).filter(([, day]) => day > recordedOn);
  return [
    ...(on > recordedOn
      ? [wrong(`The step lies ahead of the day on which it is recorded, ${recordedOn}.`)]
      : []),
    ...ahead.map(([name]) =>
      wrong(`The day of ${dayWords[name as keyof typeof dayWords]} lies ahead.`),
    ),
    ...(on < latest ? [wrong(`The step lies before the one before it, of ${latest}.`)] : []),
    ...backdatingRefusals(step, act),
    ...countedRefusals(step, act),
  ];
}

function wrong(sentence: string): Refusal {
  return refusal('wrong-day', sentence);
}

function backdatingRefusals(step: Step, { on, recordedOn, by, has = [] }: Act): Refusal[] {
  if (by.kind !== 'officer' || on >= recordedOn) return [];
  if (servedBy(step).length === 0) {
    return [
      wrong('An officer takes a step on the day on which it is recorded; only service can be recorded later.'), // prettier-ignore
    ];
  }
  if (has.includes('evidence')) return [];
  return [refusal('missing', 'The step lacks the proof of its service, which is recorded later.')];
}

/** The days from which the entity's time runs are those of the step itself, so that nobody shortens it. */
function countedRefusals(step: Step, { on, by, days = {} }: Act): Refusal[] {
  const { service, receipt } = days;
  const isServed = servedBy(step).length > 0;
  return [
    ...(isServed && service !== undefined && service !== on
      ? [wrong('A step that serves counts from the day of service; give that as its day.')]
      : []),
    ...(by.kind === 'entity' && receipt !== undefined && receipt !== on
      ? [wrong('What the entity sends counts from the day of receipt; give that as its day.')]
      : []),
    ...(by.kind !== 'entity' && receipt !== undefined && receipt < on
      ? [wrong('The day of receipt lies before the step.')]
      : []),
  ];
}
