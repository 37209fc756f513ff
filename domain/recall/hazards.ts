/** What a recalled device may do to people; the words for them stand in texts. */
export const RECALL_HAZARDS = ['fire', 'electric_shock', 'burns', 'injury', 'chemicals'] as const
export type RecallHazard = (typeof RECALL_HAZARDS)[number]
