import type { MailLinkDependencies } from '../platform/cases/notices/mail-link.ts'
import { againRoutes } from './again/again-routes.ts'
import { caseRoutes } from './case-routes.ts'
import { leaveRoutes } from './leave-routes.ts'
import { linkRoutes } from './link-routes.ts'
import type { PageApp, PageDependencies } from './page-app.ts'
import { paperRoutes } from './papers/paper-routes.ts'
import { methodRoutes } from './pay/method-routes.ts'
import { payRoutes } from './pay/pay-routes.ts'
import type { PaySetting } from './pay/pay-setting.ts'
import { ratingRoutes } from './rating/rating-routes.ts'
import { transferRoutes } from './transfer/transfer-routes.ts'

/** Every page, to stand beside the API's routes in one app. */
export const pageRoutes = (
  setting: PaySetting,
): readonly ((app: PageApp, deps: PageDependencies & MailLinkDependencies) => Promise<void>)[] => [
  (app, deps) => caseRoutes(app, deps, setting),
  (app, deps) => linkRoutes(app, deps, setting),
  (app, deps) => ratingRoutes(app, deps, setting),
  (app, deps) => againRoutes(app, deps, setting),
  (app, deps) => paperRoutes(app, deps, setting),
  (app, deps) => payRoutes(app, deps, setting),
  (app, deps) => methodRoutes(app, deps, setting),
  (app, deps) => leaveRoutes(app, deps, setting),
  (app, deps) => transferRoutes(app, deps, setting),
]
