import { readFileSync } from 'node:fs';
import { mappingSchema, type Mapping } from '../../../core/mappings/mapping.ts';
import { prepareType, type PreparedType } from '../../../core/records/held-record.ts';
import { recordTypeSchema } from '../../../core/records/record-type.ts';

/** The mapping of an id among those that come with Gradus. */
export function shipped(id: string): { mapping: Mapping; type: PreparedType } {
  const read = (path: string): unknown => JSON.parse(readFileSync(`rules/${path}.json`, 'utf8'));
  const mapping = mappingSchema.parse(read(`mappings/${id}`));
  const document = recordTypeSchema.parse(read(`records/${mapping.type}`));
  return { mapping, type: prepareType(document) };
}

/** How the lines of a file end, whether it has a byte order mark, and what is quoted. */
type Layout = { mark?: boolean; end?: string; quotes?: 'all' | 'needed' };

/** A file in the layout in which its source publishes it, with so many rows. */
export type Sample = { name: string; rows: (many: number) => Generator<string> };

/** A generator of numbers that is the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 8) / 0x100_0000) * below);
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

function csv(
  name: string,
  header: readonly string[],
  rowOf: (next: (below: number) => number, at: number) => readonly string[],
  { mark = false, end = '\n', quotes = 'needed' }: Layout = {},
): Sample {
  const cell = (text: string): string =>
    quotes === 'all' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}${end}`;
  function* rows(many: number): Generator<string> {
    const next = numbers(7);
    yield `${mark ? '\uFEFF' : ''}${line(header)}`;
    for (let at = 0; at < many; at += 1) yield line(rowOf(next, at));
  }
  return { name, rows };
}

export const DEFICIENCY_COLUMNS =
  'CMS Certification Number (CCN),Provider Name,Provider Address,City/Town,State,ZIP Code,Survey Date,Survey Type,Deficiency Prefix,Deficiency Category,Deficiency Tag Number,Deficiency Description,Scope Severity Code,Deficiency Corrected,Correction Date,Inspection Cycle,Standard Deficiency,Complaint Deficiency,Infection Control Inspection Deficiency,Citation under IDR,Citation under IIDR,Location,Processing Date'.split(
    ',',
  );
const SURVEY_COLUMNS = 'CMS Certification Number (CCN),Survey Date,Type of Survey,Processing Date'.split(','); // prettier-ignore
const RESTAURANT_COLUMNS =
  'CAMIS,DBA,BORO,BUILDING,STREET,ZIPCODE,PHONE,CUISINE DESCRIPTION,INSPECTION DATE,ACTION,VIOLATION CODE,VIOLATION DESCRIPTION,CRITICAL FLAG,SCORE,GRADE,GRADE DATE,RECORD DATE,INSPECTION TYPE'.split(
    ',',
  );
const ROADSIDE_COLUMNS =
  'Unique_ID,Report_Number,Report_State,DOT_Number,Insp_Date,Insp_level_ID,County_code_State,Time_Weight,Driver_OOS_Total,Vehicle_OOS_Total,Total_Hazmat_Sent,OOS_Total,Hazmat_OOS_Total,Hazmat_Placard_req,Unit_Type_Desc,Unit_Make,Unit_License,Unit_License_State,VIN,Unit_Decal_Number,Unit_Type_Desc2,Unit_Make2,Unit_License2,Unit_License_State2,VIN2,Unit_Decal_Number2,Unsafe_Insp,Fatigued_Insp,Dr_Fitness_Insp,Subt_Alcohol_Insp,Vh_Maint_Insp,HM_Insp,BASIC_Viol,Unsafe_Viol,Fatigued_Viol,Dr_Fitness_Viol,Subt_Alcohol_Viol,Vh_Maint_Viol,HM_Viol'.split(
    ',',
  );
const VIOLATION_COLUMNS =
  'Unique_ID,Insp_Date,DOT_Number,Viol_Code,BASIC_Desc,OOS_Indicator,OOS_Weight,Severity_Weight,Time_Weight,Total_Severity_Wght,Section_Desc,Group_Desc,Viol_Unit'.split(
    ',',
  );

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const CORRECTED = ['Deficient, Provider has date of correction', 'Past Non-Compliance', 'No revisit needed', 'Waiver has been granted']; // prettier-ignore

/** Each row of a sample is another record, where its mapping makes one of each row. */
const dayOf = (at: number): [number, number, number] => [
  2014 + (at % 12),
  1 + (Math.floor(at / 12) % 12),
  1 + (Math.floor(at / 144) % 28),
];

/** Files as their sources publish them, made up, by the mapping that reads them. */
export const samples: Readonly<Record<string, Sample>> = {
  'us-cms-deficiencies': csv(
    'NH_HealthCitations.csv',
    DEFICIENCY_COLUMNS,
    (next, at) => {
      const [year, month, day] = dayOf(at);
      const ccn = `${two(1 + (at % 50))}${String(5000 + Math.floor(at / 4032)).padStart(4, '0')}`;
      const flags = [next(2), next(2), next(8) === 0 ? 1 : 0, 0, 0].map((flag) => 'NY'[flag] ?? 'N'); // prettier-ignore
      return [
        ...[ccn, `Home "${at}", LLC`, '1 High Street', 'Town', 'AL', '35653'],
        ...[
          `${year}-${two(month)}-${two(day)}`,
          'Health',
          'F',
          'Quality of Life and Care Deficiencies',
        ],
        ...[
          String(540 + next(400)).padStart(4, '0'),
          'Provide care,\nas ordered.',
          'BCDEFGHIJKL'[next(11)] ?? 'D',
        ],
        ...[CORRECTED[next(4)] ?? '', `${year}-${two(month)}-28`, '1', ...flags],
        ...['1 High Street,Town,AL,35653', '2025-06-01'],
      ];
    },
    { mark: true, end: '\r\n', quotes: 'all' },
  ),
  'us-cms-surveys': csv('NH_SurveyDates.csv', SURVEY_COLUMNS, (next, at) => {
    const [year, month, day] = dayOf(at);
    const kinds = ['Health Standard', 'Health Complaint', 'Fire Safety Standard'];
    const ccn = `${two(1 + (at % 50))}${5000 + Math.floor(at / 4032)}`;
    return [ccn, `${year}-${two(month)}-${two(day)}`, kinds[next(3)] ?? '', '2025-06-01'];
  }),
  'us-sf-inspections': csv(
    'inspections.csv',
    ['business_id', 'Score', 'date', 'type'],
    (next, at) => {
      const [year, month, day] = dayOf(at);
      const kind = ['Routine - Unscheduled', 'Reinspection/Followup', 'Complaint'][next(3)] ?? '';
      const score = kind.startsWith('Routine') ? String(50 + next(51)) : '';
      return [String(10 + Math.floor(at / 4032)), score, `${year}${two(month)}${two(day)}`, kind];
    },
    { quotes: 'all', end: '\r\n' },
  ),
  'us-sf-violations': csv(
    'violations.csv',
    ['business_id', 'date', 'ViolationTypeID', 'risk_category', 'description'],
    (next, at) => {
      const [year, month, day] = dayOf(at);
      const risk = ['High Risk', 'Moderate Risk', 'Low Risk', ''][next(4)] ?? '';
      const code = String(103_100 + next(80));
      return [
        ...[String(10 + Math.floor(at / 4032)), `${year}${two(month)}${two(day)}`, code, risk],
        'Unclean "food contact", surfaces  [ date violation corrected: 1/24/2014 ]',
      ];
    },
    { quotes: 'all' },
  ),
  'us-ny-inspections': csv(
    'DOHMH_New_York_City_Restaurant_Inspection_Results.csv',
    RESTAURANT_COLUMNS,
    (next, at) => {
      const one = Math.floor(at / 3);
      const [year, month, day] = dayOf(one);
      const isNew = one % 50 === 49;
      const date = isNew ? '01/01/1900' : `${two(month)}/${two(day)}/${year}`;
      return [
        ...[
          String(30_075_000 + Math.floor(one / 4032)),
          'CAFÉ, THE',
          'BRONX',
          '1',
          'MAIN ST',
          '10462',
        ],
        ...[
          '7185550100',
          'Café/Coffee/Tea',
          date,
          isNew ? '' : 'Violations were cited in the following area(s).',
        ],
        ...(isNew
          ? ['', '', 'Not Applicable']
          : [`0${2 + next(8)}G`, 'Food, not "protected".', next(2) ? 'Critical' : 'Not Critical']),
        ...(isNew ? ['', '', ''] : [String(one % 60), 'A', date]),
        ...['06/01/2025', isNew ? '' : 'Pre-permit (Operational) / Initial Inspection'],
      ];
    },
  ),
  'us-fmcsa-inspections': csv('SMS_Input_-_Inspection.csv', ROADSIDE_COLUMNS, (next, at) => {
    const [year, month, day] = dayOf(at);
    const [driver, vehicle] = [next(2), next(3)];
    return [
      ...[String(60_000_000 + at), 'TX1234567890', 'TX', String(21_800 + next(500))],
      ...[
        `${two(day)}-${MONTHS[month - 1] ?? ''}-${two(year % 100)}`,
        String(1 + next(5)),
        'TX',
        '1',
      ],
      ...[String(driver), String(vehicle), '0', String(driver + vehicle), '0', 'N'],
      ...[
        'TRUCK TRACTOR',
        'FRHT',
        'R123',
        'TX',
        '1FUJGLDR5CLBP8834',
        '',
        ...Array<string>(6).fill(''),
      ],
      ...['Y', 'Y', 'Y', 'Y', 'Y', 'N', '1', '0', '0', '0', '0', '1', '0'],
    ];
  }),
  'us-fmcsa-violations': csv('SMS_Input_-_Violation.csv', VIOLATION_COLUMNS, (next, at) => {
    const [year, month, day] = dayOf(at);
    const isOut = next(4) === 0;
    const basic = ['Unsafe Driving', 'HOS Compliance', 'Vehicle Maint.', 'Driver Fitness', 'Drugs/Alcohol', 'HM compliance'][next(6)] ?? ''; // prettier-ignore
    const weight = 1 + next(10);
    return [
      ...[
        String(60_000_000 + Math.floor(at / 3)),
        `${two(day)}-${MONTHS[month - 1] ?? ''}-${two(year % 100)}`,
      ],
      ...[
        String(21_800 + Math.floor(at / 3)),
        `39${3 + (at % 3)}9`,
        basic,
        isOut ? 'TRUE' : 'FALSE',
      ],
      ...[
        isOut ? '2' : '0',
        String(weight),
        '3',
        String(weight * 3),
        'Lighting - Turn signal, inoperative',
        'Lighting',
        '1',
      ],
    ];
  }),
};

/** A whole sample as one text. */
export function textOf(id: string, many: number): string {
  return [...(samples[id]?.rows(many) ?? [])].join('');
}
