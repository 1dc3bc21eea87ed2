import { pointerTo, type Fault } from '../ground/fault.ts';
import { kindOf, replyOf, type Step } from './step-schema.ts';

/**
 * The faults of a step that gives or withdraws a reply: the entity alone replies, by a law that lets it, and what it wrote
 * nobody takes off but itself or an officer. The words belong to such a step alone.
 *
 * @param path the place of the step in the document
 */
export function replyFaults(step: Step, path: readonly PropertyKey[]): Fault[] {
  const does = replyOf(step);
  const kind = kindOf(step.by);
  const fault = (key: string, message: string): Fault[] => [
    { pointer: pointerTo([...path, key]), message },
  ];
  return [
    ...(does === 'given' && kind !== 'entity'
      ? fault('by', 'must be "entity": nobody else gives the reply of the entity')
      : []),
    ...(does === 'withdrawn' && kind !== 'entity' && kind !== 'officer'
      ? fault('by', 'must be "entity" or an officer, who withdraw a reply')
      : []),
    ...(does !== undefined && step.law === undefined
      ? fault(
          'effects',
          'gives or withdraws a reply, and the step names no "law" by which it is published',
        )
      : []),
    ...(does !== 'given' && step.needs?.includes('reply')
      ? fault(
          'needs',
          'needs the words of a reply, and the step gives none: add { "reply": "given" } to "effects"',
        )
      : []),
  ];
}
