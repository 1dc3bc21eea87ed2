import type { Machine } from '../machine.ts';

/**
 * The states of a version by decision. Whether a version that was set in force is in force today or superseded
 * follows from the dates of all versions (see `in-force.ts`).
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

/** The acts on a version; each is an entry of the rule set's chain. */
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

/** The acts that need two people if they change the past. */
export type ProposedAct = 'set-in-force' | 'withdraw' | 'annul';

/** The state machine of a version: the allowed acts in each state, and who is allowed to do them. */
export const versionMachine: Machine<Decision, Act> = {
  transitions: {
    // another document starts a new draft and voids the findings of the one before
    submit: { from: ['new', 'draft', 'checked'], to: 'draft' },
    check: { from: ['draft', 'checked'], to: 'checked' },
    approve: { from: ['checked'], to: 'approved', notBy: ['submit'] },
    'set-in-force': { from: ['approved'], to: 'set-in-force', notBy: ['submit'] },
    withdraw: { from: ['approved', 'set-in-force'], to: 'withdrawn', notBy: ['submit'] },
    annul: { from: ['set-in-force', 'withdrawn'], to: 'annulled' },
    propose: { from: ['approved', 'set-in-force', 'withdrawn'] },
    // leads to the state of the proposed act
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
