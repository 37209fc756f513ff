/** How long the caller of the API waits for the outcome, in milliseconds: after it the answer is 202, and what follows is told. */
export const PATIENCE = 3_000
