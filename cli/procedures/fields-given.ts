import type { GivenFacts } from '../../core/facts/values.ts';
import { didYouMean } from '../../core/ground/nearest.ts';
import type { ProcedureDocument } from '../../core/procedures/procedure-schema.ts';
import { CommandFault } from '../command-fault.ts';

/**
 * What `<field>=<value>` texts say of a case, each value of the type that the procedure declares.
 *
 * @throws CommandFault where a field is unknown or given twice, or a value is none of those that are listed
 */
export function fieldsGiven(
  { id, fields = {} }: Pick<ProcedureDocument, 'id' | 'fields'>,
  texts: readonly string[],
): GivenFacts {
  const known = Object.keys(fields);
  const names = texts.map((text) => text.split('=')[0]);
  if (new Set(names).size < names.length)
    throw new CommandFault('a field is given twice; give each once');
  return Object.fromEntries(
    texts.map((text) => {
      const [name = '', value = ''] = text.split(/=(.*)/s);
      const field = fields[name];
      if (!field) {
        throw new CommandFault(`${id} has no field "${name}"${didYouMean(name, known)}; known are ${known.join(', ') || 'none'}`); // prettier-ignore
      }
      if (field.enum && !field.enum.some((one) => String(one) === value)) {
        throw new CommandFault(`${id} has no ${name} "${value}"${didYouMean(value, field.enum.map(String))}; known are ${field.enum.join(', ')}`); // prettier-ignore
      }
      return [name, field.type === 'string' || field.type === 'date' ? value : parsed(value)];
    }),
  ) as GivenFacts;
}

/** A value of JSON; a text that is none stays, and is refused as one of the wrong type. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
