/**
 * A device that a list or a person says was stolen: asked about again day by day until its term ends, then a person decides
 * whether an authority takes it or it goes `back`.
 */
export const quarantineStates = <const Back extends string>(back: Back) =>
  ({
    quarantined: {
      waitsFor: 'authority',
      limit: 'quarantine_recheck',
      on: {
        'checkDevice.clear': ['quarantine_decision'],
        'checkDevice.locked': ['quarantine_decision'],
        'checkDevice.stolen': ['quarantined'],
        'checkDevice.not_buyable': ['quarantine_decision'],
        'checkDevice.unclear': ['quarantined'],
        deadline: ['quarantined', 'quarantine_decision'],
      },
    },
    quarantine_decision: {
      waitsFor: 'support',
      limit: 'agent_decision',
      on: {
        decideQuarantine: ['handed_over', back],
        'checkDevice.clear': ['quarantine_decision'],
        'checkDevice.locked': ['quarantine_decision'],
        'checkDevice.stolen': ['quarantine_decision'],
        'checkDevice.not_buyable': ['quarantine_decision'],
        'checkDevice.unclear': ['quarantine_decision'],
        deadline: ['quarantine_decision'],
      },
    },
  }) as const
