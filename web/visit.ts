import type { FastifyRequest } from 'fastify'
import type { ShownCase } from './case-page.ts'
import type { Frame } from './layout.ts'
import { languageAsked, type PageActor, type PageDependencies, type PageSetting } from './page-app.ts'
import { processPageOf } from './processes/processes.ts'
import { readCasePage } from './read-page.ts'

/** Reached with the token of a mailed link in the address. */
export const BEHIND_THE_LINK = { access: ['link'], linkIn: 'path' } as const

export type LinkActor = Extract<PageActor, { kind: 'link' }>

/** One visit: the case behind the link, and how its page is written for this reader. */
export interface Visit {
  readonly actor: LinkActor
  readonly shown: ShownCase
  /** An address below the page, with the language that was chosen. */
  readonly at: (path: string, query?: Readonly<Record<string, string>>) => string
}

const LONGEST_POSTCODE = 12

/** The postcode that was asked about, which a page keeps in its addresses; null where none was. */
const postcodeIn = (request: FastifyRequest): string | null => {
  const { postcode } = request.query as { readonly postcode?: unknown }
  return typeof postcode === 'string' && postcode.trim() !== '' && postcode.length <= LONGEST_POSTCODE ? postcode.trim() : null
}

/** How somebody who follows a link sees a case, and what stands around it. */
export const createVisits = (deps: PageDependencies, setting: Pick<PageSetting, 'actorOf' | 'help'>) => {
  const visitOf = async (request: FastifyRequest): Promise<Visit> => {
    const actor = setting.actorOf(request)
    if (actor.kind !== 'link') throw new Error('a page was reached without a link')
    const kind = processPageOf(actor.caseId)
    const postcode = postcodeIn(request)
    const found = await readCasePage(kind, deps, actor.caseId, actor.sentBy === 'mail' ? 'mailed_link' : 'other', postcode)
    if (found === null) throw new Error(`the link of a case that is not there: ${actor.caseId}`)
    const { languages } = deps.marketAt(found.market, deps.clock.now())
    const asked = languages.find((language) => language === languageAsked(request))
    const { token } = request.params as { readonly token: string }
    return {
      actor,
      shown: { kind, page: found, reader: { language: asked ?? found.language, market: found.market, zone: found.zone } },
      at: (path, query = {}) => {
        const search = new URLSearchParams({ ...query, ...(postcode !== null && { postcode }), ...(asked && { lang: asked }) }).toString()
        return `/c/${token}${path}${search === '' ? '' : `?${search}`}`
      },
    }
  }

  const frameOf = ({ shown: { page, reader }, at }: Visit, query: Readonly<Record<string, string>> = {}): Frame => ({
    language: reader.language,
    languages: deps.marketAt(page.market, deps.clock.now()).languages,
    hrefIn: (other) => `${at('').split('?')[0]}?${new URLSearchParams({ ...query, lang: other })}`,
    help: setting.help,
    reference: page.reference,
  })

  return { visitOf, frameOf }
}
