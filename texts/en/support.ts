import type { SupportTexts } from '../topics.ts'

export const support: SupportTexts = {
  causes: {
    task_failing: {
      cause: 'The program fails at this case: {detail}.',
      remedy: 'Deploy corrected code: the case goes on by itself. Nothing is lost meanwhile, and answers keep their time of receipt.',
    },
    run_ended: {
      cause: 'The case is open, and its run in the engine was ended.',
      remedy: 'Start another with “npx reprise case revive”: it goes on from where the record stands.',
    },
    run_not_acting: {
      cause: 'The time limit of “{subject}” has passed and the run has not acted.',
      remedy: 'Look whether engine and workers run. The relay gives the case a run by itself; if it has one and does not move, revive it.',
    },
    result_not_followed: {
      cause: '“{subject}” is done, and the case has not gone on.',
      remedy: 'Look whether engine and workers run. If they do, revive the case: the result is kept and taken up.',
    },
    compensation_failing: {
      cause: 'What was done cannot be undone: “{subject}” fails: {detail}.',
      remedy:
        'It is tried again by itself under the same key. Look whether the provider answers; if it refuses for good, undo it there by hand and leave a note.',
    },
    effect_failing: {
      cause: '“{subject}” fails again and again: {detail}.',
      remedy:
        'It is tried again by itself under the same key, so nothing is done twice. Look whether the provider answers and knows our key.',
    },
    effect_not_running: {
      cause: '“{subject}” was asked for, and nobody carries it out.',
      remedy: 'Look whether engine and workers for effects run. Once one does, it is carried out by itself.',
    },
    command_waiting: {
      cause: '“{subject}” was taken in and has not reached the case: {detail}.',
      remedy: 'It counts from its receipt and is delivered by itself. Look whether engine, workers and relay run.',
    },
    mail_failing: {
      cause: 'The mail “{subject}” does not leave: {detail}.',
      remedy:
        'It is sent by itself once the mail server takes it, and the time to answer starts only then. Look whether the mail server answers.',
    },
    put_before_support: {
      cause: 'Put before support: {detail}.',
      remedy: 'Look at the case and its timeline, then do what one of its actions offers, or leave a note.',
    },
    limit_passed: { cause: 'The time limit of “{subject}” has passed.', remedy: '{detail}' },
    limit_unanswered: {
      cause: 'The time limit of “{subject}” has passed, and the case has not taken note of it.',
      remedy:
        'Look whether engine and workers run: what the limit leads to happens as soon as they do. Answers received in time still count.',
    },
    obligation_passed: { cause: 'Something owed was not done in time: {subject}.', remedy: 'Do it now: {detail}.' },
  },
  late: {
    customer: 'Reach the customer another way, or extend the limit.',
    support: 'Decide it: the case offers you what can be done.',
    lead: 'Ask a supervisor to decide it.',
    workshop: 'Ask the workshop where the device is, and have it do the next step today.',
    partner: 'Call the partner repairer for its answer; unanswered, the case is offered to the next one.',
    carrier: 'Ask the carrier where the parcel is; declare it lost if nobody knows.',
    bank: 'Look at the account for the payment, and ask the bank if it is not there.',
    provider: 'Look whether the outside service answers; the case tries again by itself.',
    engine: 'Look whether engine and workers run: nobody else has to act here.',
    authority: 'Ask the authority for its answer, and note it.',
  },
  nothingSaid: 'nothing was said about it',
  tries: {
    notBegun: 'Not begun yet.',
    underWay: 'Under way.',
    failedOnce: 'Tried once; it failed: {failure}.',
    failed: 'Tried {count} times; the last one failed: {failure}.',
    next: 'Next try {at}.',
    nextUnknown: 'It is tried again by itself.',
    followed: 'Done; the case takes up the result.',
  },
  search: {
    nothingFound: 'Nothing found. Looked for: {kinds}. A device is known by its IMEI or serial once the workshop has recorded it.',
    noKey: 'This is no key: give a reference (TI-7K2M9QXA), an e-mail address, an IMEI or serial, or a carrier’s number, in full.',
    checkDigit: 'As an IMEI this has a wrong check digit: one of its digits is mistyped.',
    notForYou: 'Only support and supervisors look for customers by their address.',
  },
  engineAway: 'The engine does not answer ({why}): what it knows of this is missing here.',
}
