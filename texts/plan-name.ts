import type { Reader } from './format.ts'
import { textsIn } from './index.ts'
import { fill } from './placeholders.ts'

/** How a plan is called: `Plan M`. */
export const planName = (id: string, { language }: Pick<Reader, 'language'>): string =>
  fill(textsIn(language).processes.subscription.terms.planName, { plan: id.toUpperCase() })
