import { randomUUID } from 'node:crypto'
import { actorOf } from '../../api/auth/access.ts'
import { papers } from '../../documents/papers/papers.ts'
import { createCaseLinkReader } from '../../platform/cases/notices/case-links.ts'
import { caseRoutes } from '../../web/case-routes.ts'
import { linkRoutes } from '../../web/link-routes.ts'
import type { PageApp, PageDependencies } from '../../web/page-app.ts'
import { apiUnderTest, NOW } from '../api/api-under-test.ts'
import { type Finished, rowsUnderTest } from '../api/rows-under-test.ts'

export const HELP = 'help@reprise.example'

const away = async () => ({ kind: 'retry', reason: 'no provider here' }) as const

/** Pages over real rows, without an engine: what is answered stays in the inbox. */
export const pagesUnderTest = async (now = NOW, finished?: Finished, more?: (app: PageApp, deps: PageDependencies) => Promise<void>) => {
  const rows = await rowsUnderTest(now, finished)
  const deps = {
    ...rows.deps,
    deliver: async () => ({ kind: 'not_delivered', reason: 'no engine here' }) as const,
    files: { get: async () => ({ kind: 'absent' }) as const },
    customerPayments: { newPayer: away, openFirst: away, openSetUp: away, openAgain: away },
    papers,
    photos: { show: async () => ({ kind: 'absent' }) as const },
  }
  const setting = { help: HELP, actorOf }
  const { app } = await apiUnderTest(
    [
      (api) => caseRoutes(api, deps, setting),
      (api) => linkRoutes(api, deps, setting),
      ...(more ? [(api: PageApp) => more(api, deps)] : []),
    ],
    {
      clock: rows.clock,
      links: createCaseLinkReader(rows.deps),
    },
    finished,
  )
  /** The page's address, by the link that was mailed. */
  const pageOf = async (caseId: string): Promise<string> => {
    const link = await rows.database.caseLink.findFirstOrThrow({ where: { caseId, sentBy: 'mail' }, orderBy: { createdAt: 'desc' } })
    return `/c/${rows.deps.secrets.issueLink({ caseId, linkId: link.id, expiresAt: link.expiresAt })}`
  }
  const get = async (url: string) => app.inject({ url })
  const post = async (url: string, fields: Readonly<Record<string, string>>) =>
    app.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  return { ...rows, app, pageOf, get, post, key: () => randomUUID() }
}

export const ACCEPTANCE = {
  offerVersion: '1',
  'seller.birthDate': '1990-05-17',
  'seller.occupation': 'infirmière',
  'seller.identity.type': 'identity_card',
  'seller.identity.number': '12AB34567',
  'seller.identity.issuedOn': '2020-01-15',
  'seller.identity.authority': 'Préfecture du Rhône',
  'address.line1': '8 rue des Lilas',
  'address.postcode': '69100',
  'address.city': 'Villeurbanne',
  shipping: 'label',
  'payout.method': 'bank_transfer',
  'payout.iban': 'FR76 3000 6000 0112 3456 7890 189',
  'payout.holder': 'Camille Durand',
}
