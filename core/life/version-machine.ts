import type { Machine } from './machine.ts';

/**
 * What has been decided of a version. Whether one that is set in force is so today, or has been
 * superseded, is said by the dates of all versions (see `in-force.ts`).
 */
export const decisions = [
  'draft',
  'checked',
  'approved',
  'set-in-force',
  'withdrawn',
  'annulled',
] as const;
export type Decision = (typeof decisions)[number];

/** What somebody does with a version; each is an entry of the rule set's chain. */
export const acts = [
  'submit',
  'check',
  'approve',
  'set-in-force',
  'withdraw',
  'annul',
  'propose',
  'confirm',
] as const;
export type Act = (typeof acts)[number];

/** The acts that take two people where they change the past. */
export type ProposedAct = 'set-in-force' | 'withdraw' | 'annul';

/** The one table of what may follow what in the life of a version, and of who may do it. */
export const versionMachine: Machine<Decision, Act> = {
  transitions: {
    // another document starts a new draft and voids what was found of the one before
    submit: { from: ['new', 'draft', 'checked'], to: 'draft' },
    check: { from: ['draft', 'checked'], to: 'checked' },
    approve: { from: ['checked'], to: 'approved', notBy: ['submit'] },
    'set-in-force': { from: ['approved'], to: 'set-in-force', notBy: ['submit'] },
    withdraw: { from: ['approved', 'set-in-force'], to: 'withdrawn', notBy: ['submit'] },
    annul: { from: ['set-in-force', 'withdrawn'], to: 'annulled' },
    propose: { from: ['approved', 'set-in-force', 'withdrawn'] },
    // leads where the act that was proposed leads
    confirm: { from: ['approved', 'set-in-force', 'withdrawn'], notBy: ['propose'] },
  },
  states: {
    new: 'a version that was never submitted',
    draft: 'a draft',
    checked: 'a checked version',
    approved: 'an approved version',
    'set-in-force': 'a version that was set in force',
    withdrawn: 'a withdrawn version',
    annulled: 'an annulled version',
  },
  acts: {
    submit: 'submitted again',
    check: 'checked',
    approve: 'approved',
    'set-in-force': 'set in force',
    withdraw: 'withdrawn',
    annul: 'annulled',
    propose: 'the subject of a proposal',
    confirm: 'confirmed',
  },
  fourEyes: {
    approve:
      'Who submitted a version, or any draft of it, cannot approve it; somebody else has to.',
    'set-in-force':
      'Who submitted a version, or any draft of it, cannot set it in force; somebody else has to.',
    withdraw:
      'Who submitted a version, or any draft of it, cannot withdraw it; somebody else has to.',
    confirm: 'Who made a proposal cannot confirm it; somebody else has to.',
  },
};
