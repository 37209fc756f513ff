/** What a second technician may choose for a device that no plain way leads on for. */
export const OUTCOME_CHOICES = ['other_bench', 'more_repair', 'sell_as_parts', 'harvest', 'recycle'] as const
export type OutcomeChoice = (typeof OUTCOME_CHOICES)[number]

/** Choices after which the device is not sold whole. */
const ENDS_IT: readonly OutcomeChoice[] = ['harvest', 'recycle']

/** Whether a choice cannot be taken back. */
export const endsTheDevice = (choice: OutcomeChoice): boolean => ENDS_IT.includes(choice)
