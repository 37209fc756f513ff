/** The workflow that runs each process, by name: the engine knows it by its exported function. */
export const WORKFLOW_TYPES = { trade_in: 'tradeIn' } as const
