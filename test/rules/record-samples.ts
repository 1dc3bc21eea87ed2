/** Of a record type: a sensible body, and bodies that have one fault each, with the pointer to it. */
export type Sample = {
  good: Readonly<Record<string, unknown>>;
  faulty: readonly (readonly [changed: Readonly<Record<string, unknown>>, pointer: string])[];
};

const letter = { prefix: 'F', tag: '0812', letter: 'D', corrected: 'corrected' };
const scores = { hygiene: 5, structural: 10, confidenceInManagement: 20 };
const outOfService = { outOfService: 1, driverOutOfService: 0, vehicleOutOfService: 1 };
const roadside = { code: '392.2S', basic: 'unsafe-driving', severityWeight: 5 };

/** A body is that of the sample with some fields changed; a field that is undefined is left out. */
export const samples: Readonly<Record<string, Sample>> = {
  'abnormal-operation-listing': {
    good: { event: 'entered', ground: 'unreachable' },
    faulty: [
      [{ ground: 'cannot be found' }, '/ground'],
      [{ event: undefined }, '/event'],
    ],
  },
  arrears: {
    good: { case: 'A-12', event: 'listed', kind: 'wages', amount: 40000.5, dueOn: '2026-01-31' },
    faulty: [
      [{ amount: -1 }, '/amount'],
      [{ dueOn: '2026-02-30' }, '/dueOn'],
      [{ case: 'owed to the builders' }, '/case'],
    ],
  },
  award: {
    good: { award: 'Q-7', event: 'granted', kind: 'quality-award', level: 'municipal' },
    faulty: [
      [{ level: 'village' }, '/level'],
      [{ name: 'Best of all' }, '/name'],
    ],
  },
  complaint: {
    good: { case: 'C1', role: 'handling', event: 'received', about: 'overdue-payment' },
    faulty: [
      [{ complainant: 'a firm' }, '/complainant'],
      [{ event: 'heard' }, '/event'],
    ],
  },
  'compulsory-measure': {
    good: { event: 'imposed', case: 'S-1', field: 'food', kind: 'sealing' },
    faulty: [[{ kind: ['sealing'] }, '/kind']],
  },
  'contract-performance': {
    good: {
      ...{ event: 'reported', contract: 'K1', goods: 'power-coal', madeOn: '2026-03-09' },
      ...{ yearQuantity: 240000, contracted: 20000, performed: 18500.5 },
    },
    faulty: [
      [{ madeOn: '9 March' }, '/madeOn'],
      [{ performed: '18500' }, '/performed'],
      [{ reportedBy: 'the supplier' }, '/reportedBy'],
    ],
  },
  crash: {
    good: { fatalities: 0, injuries: 2, towAway: true },
    faulty: [
      [{ injuries: -1 }, '/injuries'],
      [{ driver: 'unhurt' }, '/driver'],
    ],
  },
  deficiency: {
    good: { ...letter, standard: true, complaint: false },
    faulty: [
      [{ tag: '812' }, '/tag'],
      [{ letter: 'M' }, '/letter'],
    ],
  },
  disclosure: {
    good: { kind: 'overdue-contracts', year: 2025, contracts: 3, amount: 120000 },
    faulty: [
      [{ contracts: -1 }, '/contracts'],
      [{ kind: 'press release' }, '/kind'],
    ],
  },
  'government-breach': {
    good: { case: 'B-3', event: 'found', about: 'investment-promotion' },
    faulty: [[{ about: 'a new mayor' }, '/about']],
  },
  'hygiene-rating': {
    good: { rating: '1', ...scores },
    faulty: [
      [{ rating: 1 }, '/rating'],
      [{ hygiene: 7 }, '/hygiene'],
    ],
  },
  incident: {
    good: { kind: 'work-safety', class: 'larger', dead: 3 },
    faulty: [
      [{ class: 'small' }, '/class'],
      [{ dead: 2.5 }, '/dead'],
    ],
  },
  inspection: {
    good: { kind: 'Routine - Unscheduled', score: 92 },
    faulty: [[{ score: 1001 }, '/score']],
  },
  'investigation-violation': {
    good: { basic: 'driver-fitness', kind: 'acute' },
    faulty: [[{ kind: 'minor' }, '/kind']],
  },
  judgment: {
    good: { case: 'J-5', event: 'conduct-found', conduct: 'obstructs' },
    faulty: [
      [{ conduct: 'hides' }, '/conduct'],
      [{ defendant: 'the company' }, '/defendant'],
    ],
  },
  penalty: {
    good: { field: 'food', kinds: ['fine', 'confiscation'], fine: 50000, severity: 'general' },
    faulty: [
      [{ kinds: ['detention'] }, '/kinds/0'],
      [{ fine: -1 }, '/fine'],
      [{ barUntil: 'for life' }, '/barUntil'],
    ],
  },
  permit: {
    good: { event: 'revoked', field: 'drug', safety: true, ground: 'fraud-or-bribery' },
    faulty: [[{ validUntil: '2026-13-01' }, '/validUntil']],
  },
  'permit-breach': {
    good: { assessment: 'EA12/1', condition: '2.3.1 (a)', category: 2 },
    faulty: [
      [{ category: 5 }, '/category'],
      [{ condition: 'the second one' }, '/condition'],
    ],
  },
  'pharma-price-finding': {
    good: { case: 'P1', event: 'found', province: '32', ground: 'bribery', amount: 499999.99 },
    faulty: [
      [{ province: '320000' }, '/province'],
      [{ foundClass: 'general' }, '/foundClass'],
    ],
  },
  'pharma-price-grade': {
    good: { case: 'G1', event: 'given', edition: '2020', province: '32', grade: 'medium' },
    faulty: [
      [{ edition: '2023' }, '/edition'],
      [{ validUntil: 20251231 }, '/validUntil'],
    ],
  },
  pledge: {
    good: { pledge: 'V-1', kind: 'missing-document', dueOn: '2026-05-31' },
    faulty: [[{ text: 'we shall' }, '/text']],
  },
  'pledge-outcome': {
    good: { pledge: 'V-1', kind: 'missing-document', outcome: 'kept' },
    faulty: [[{ outcome: 'nearly kept' }, '/outcome']],
  },
  'roadside-inspection': {
    good: { inspectionId: '71234', level: 1, ...outOfService },
    faulty: [[{ level: 9 }, '/level']],
  },
  'roadside-violation': {
    good: { inspectionId: '71234', ...roadside, outOfService: false },
    faulty: [[{ basic: 'speeding' }, '/basic']],
  },
  'serious-listing': {
    good: { list: 'wages', event: 'left', reason: 'early-removal' },
    faulty: [[{ list: 'blacklist' }, '/list']],
  },
  'social-insurance': {
    good: { year: 2026, month: 3, status: 'partly-paid', due: 90000, paid: 45000, insured: 30 },
    faulty: [
      [{ insured: 'thirty' }, '/insured'],
      [{ year: '2026' }, '/year'],
    ],
  },
  survey: {
    good: { kind: 'standard' },
    faulty: [[{ kind: 'Health Standard' }, '/kind']],
  },
  'tax-case': {
    good: { case: 'T-9', offence: 'evasion', amount: 1000000, yearTax: 9999999, final: true },
    faulty: [
      [{ final: undefined }, '/final'],
      [{ invoiceCopies: 0.5 }, '/invoiceCopies'],
    ],
  },
  'tax-conduct': {
    good: { indicator: '010101', evaluationYear: 2026, times: 2 },
    faulty: [
      [{ indicator: 'art18-3' }, '/indicator'],
      [{ times: 0 }, '/times'],
    ],
  },
  violation: {
    good: { code: '103103', risk: 'high' },
    faulty: [[{ risk: 'High Risk' }, '/risk']],
  },
};
