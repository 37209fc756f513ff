/** An iPhone 13 that works and shows light wear, as its owner in France declares it. */
export const GOOD_PHONE = {
  market: 'FR',
  model: 'apple-iphone-13',
  storage: 128,
  answers: {
    swollen: 'no',
    leaking: 'no',
    hot: 'no',
    burnt_or_crushed: 'no',
    in_water: 'no',
    under_recall: 'no',
    powers_on: 'yes',
    everything_works: 'yes',
    screen_cracked: 'no',
    back_cracked: 'no',
    wear: 'light',
  },
} as const
