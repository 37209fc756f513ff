import { healthRoutes } from './health/health-routes.ts'
import { problemRoutes } from './problems/problem-routes.ts'
import type { RoutePlugin } from './route-plugin.ts'
import { commandRoutes } from './trade-ins/command-routes.ts'
import { estimateRoutes } from './trade-ins/estimate-routes.ts'
import { openRoutes } from './trade-ins/open-routes.ts'
import { readRoutes } from './trade-ins/read-routes.ts'

/** Every route of the API, in the order of its documentation. */
export const ROUTES: readonly RoutePlugin[] = [problemRoutes, healthRoutes, estimateRoutes, openRoutes, readRoutes, commandRoutes]
