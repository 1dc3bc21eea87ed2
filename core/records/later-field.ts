import type { FactDeclaration, ItemDeclaration } from '../facts/declaration.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';

type Bounded = Pick<ItemDeclaration, 'enum' | 'min' | 'max' | 'pattern' | 'scheme'>;
type Field = Bounded &
  Pick<FactDeclaration, 'type' | 'of' | 'unit' | 'required' | 'optional' | 'default'>;

/** How a field gets its value, of which each field says one. */
const WAYS = ['required', 'optional', 'default'] as const;

/**
 * What may not change in a field of a record type, with pointers into the field of the later version.
 *
 * @param version the earlier version, for the messages
 * @example fieldFaults({ type: 'date', optional: true }, undefined, '1')[0]?.pointer // ''
 */
export function fieldFaults(
  before: Field | undefined,
  after: Field | undefined,
  version: string,
): Fault[] {
  if (!before) return after ? newFieldFaults(after) : [];
  if (!after) {
    const message = `is gone, and records of version ${version} have it; keep it, or make a new type`;
    return [{ pointer: '', message }];
  }
  const told = saying(version);
  if (before.type !== after.type) return [told.kept('type', before.type, NEW_FIELD)];
  if (before.of?.type !== after.of?.type) {
    return [told.kept('of/type', before.of?.type, NEW_FIELD)];
  }
  return [
    ...boundFaults(before, after, told),
    ...boundFaults(before.of ?? {}, after.of ?? {}, saying(version, 'of')),
    ...(before.unit === after.unit ? [] : [told.kept('unit', before.unit, NEW_FIELD)]),
    ...wayFaults(before, after, told),
  ];
}

const NEW_FIELD = 'declare a new optional field beside it';

/** Earlier records have no value of a new field. */
function newFieldFaults({ required, default: value }: Field): Fault[] {
  if (required) {
    const message =
      'is required in a new field, which earlier records lack; write "optional": true instead';
    return [{ pointer: '/required', message }];
  }
  if (value === undefined) return [];
  const message =
    'would make earlier records say what nobody attested; write "optional": true instead';
  return [{ pointer: '/default', message }];
}

type Saying = {
  /** What must stay as it was. */
  kept: (key: string, was: unknown, instead: string) => Fault;
  /** What holds for the values of one key. */
  of: (key: string, message: string) => Fault;
};

function saying(version: string, within = ''): Saying {
  const of = (key: string, message: string): Fault => ({
    pointer: pointerTo([within, ...key.split('/')].filter((part) => part !== '')),
    message,
  });
  const kept = (key: string, was: unknown, instead: string): Fault => {
    const words = was === undefined ? 'left out' : JSON.stringify(was);
    return of(key, `was ${words} in version ${version}; write it as it was, or ${instead}`);
  };
  return { kept, of };
}

/** Every value that was allowed must stay allowed. */
function boundFaults(before: Bounded, after: Bounded, told: Saying): Fault[] {
  const forms = (['pattern', 'scheme'] as const).flatMap((key) =>
    before[key] === after[key] ? [] : [told.kept(key, before[key], NEW_FIELD)],
  );
  return [...enumFaults(before, after, told), ...rangeFaults(before, after, told), ...forms];
}

function enumFaults({ enum: before }: Bounded, { enum: after }: Bounded, told: Saying): Fault[] {
  if (!before || !after) {
    return before === after ? [] : [told.kept('enum', before, NEW_FIELD)];
  }
  return before
    .filter((value) => !after.includes(value))
    .map((value) =>
      told.of(
        'enum',
        `lacks ${JSON.stringify(value)}, which earlier records may have; keep it, also where no new record has it`,
      ),
    );
}

function rangeFaults(before: Bounded, after: Bounded, told: Saying): Fault[] {
  return (['min', 'max'] as const).flatMap((key) => {
    const [was, is] = [before[key], after[key]];
    if (is === undefined || is === was) return [];
    const isWider = was !== undefined && (key === 'min' ? is < was : is > was);
    return isWider ? [] : [told.kept(key, was, `widen it, or ${NEW_FIELD}`)];
  });
}

/** Readers rest on what is always given, and nobody attested a default that earlier records did not have. */
function wayFaults(before: Field, after: Field, told: Saying): Fault[] {
  const was = WAYS.find((way) => before[way] !== undefined);
  const is = WAYS.find((way) => after[way] !== undefined);
  if (was === is && JSON.stringify(before.default) === JSON.stringify(after.default)) return [];
  const words = was === undefined ? 'nothing' : `"${was}": ${JSON.stringify(before[was])}`;
  return [told.of(is ?? 'required', `is new here: it was ${words}; write that, or ${NEW_FIELD}`)];
}
