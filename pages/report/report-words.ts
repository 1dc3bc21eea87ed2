import type { Category } from '../../core/publication/compliance-report.ts';

/** An area of the catalogue: its heading, and the sentence where nothing is known. */
type AreaWords = { category: Category; heading: string; none: string };

const areas: readonly AreaWords[] = [
  {
    category: 'basic',
    heading: 'Basic information',
    none: 'No record of basic information is known in the period.',
  },
  {
    category: 'licence',
    heading: 'Licences',
    none: 'No record of a licence is known in the period.',
  },
  {
    category: 'inspection',
    heading: 'Inspections',
    none: 'No record of an inspection is known in the period.',
  },
  {
    category: 'adverse',
    heading: 'Penalties and other adverse records',
    none: 'No record of a penalty, and no other adverse record, is known in the period.',
  },
  {
    category: 'performance',
    heading: 'Performance of duties and pledges',
    none: 'No record of performance is known in the period.',
  },
  {
    category: 'favourable',
    heading: 'Favourable records',
    none: 'No favourable record is known in the period.',
  },
];

/** The words for an area. */
export function areaWords(category: Category): Omit<AreaWords, 'category'> {
  const unnamed = { heading: category, none: 'Nothing is known in the period.' };
  return areas.find((area) => area.category === category) ?? unnamed;
}

/** What a report says of itself, and what it does not say. */
export const MEANING = [
  'The report lists what was known here when it was made. It does not say that the organisation has broken no law.',
  'Left out are records that were withdrawn, closed by restoration, found wrong, or that may no longer be kept, and all free text.',
  'Whoever is shown this report can verify it under its code, without an account. A report without a code that verifies is none.',
];
