import { healthRoutes } from './health/health-routes.ts'
import { problemRoutes } from './problems/problem-routes.ts'
import type { RoutePlugin } from './route-plugin.ts'

/** Every route of the API, in the order of its documentation. */
export const ROUTES: readonly RoutePlugin[] = [problemRoutes, healthRoutes]
