import type { RoutePlugin } from '../route-plugin.ts'
import { commandRoutes } from './command-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { listRoutes } from './list-routes.ts'
import { obligationRoutes } from './obligation-routes.ts'
import { photoRoutes } from './photo-routes.ts'
import { previewRoutes } from './preview-routes.ts'
import type { ProcessApi } from './process-api.ts'
import { readRoutes } from './read-routes.ts'
import { timelineRoutes } from './timeline-routes.ts'

/** What every process has, in the order of its documentation. */
const SHARED = [listRoutes, readRoutes, timelineRoutes, photoRoutes, commandRoutes, previewRoutes, obligationRoutes]

/** Every route of a process: its own, those of every process, and those of its customers where it has any. */
export const routesOf = (api: ProcessApi): readonly RoutePlugin[] => [
  ...api.routes,
  ...SHARED.map((routes) => routes(api)),
  ...(api.process.customer === 'none' ? [] : [contactRoutes(api)]),
]
