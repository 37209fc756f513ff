import type { ApiDependencies } from '../api/route-plugin.ts'
import type { Platform } from './composition.ts'

/** All that the API stands on, from what the roles share. */
export async function composeApi(_platform: Platform): Promise<ApiDependencies> {
  throw new Error('placeholder until the API routes land')
}
