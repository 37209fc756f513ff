/** The kinds of device that are bought and repaired. */
export const CATEGORIES = ['phone', 'tablet', 'console', 'camera'] as const
export type Category = (typeof CATEGORIES)[number]
