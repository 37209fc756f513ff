import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify'
import { LANGUAGES, type Language } from '../domain/market/language.ts'
import type { DepositReceiptPaper, InvoicePaper, RepairFormPaper } from '../domain/repair/papers.ts'
import type { GiveDependencies } from '../platform/cases/inbox/give-command.ts'
import type { LinkSentBy, PartyLink } from '../platform/cases/notices/case-links.ts'
import type { CustomerPayments } from '../platform/subscription/payments-port.ts'
import type { Reader } from '../texts/format.ts'
import type { Html } from './html.ts'
import type { PageReadDependencies } from './processes/process-page.ts'
import { CONTENT_SECURITY_POLICY } from './style.ts'

/** The app as pages see it. */
export type PageApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What pages share with the API: the same rows, the same door. */
export interface PageDependencies extends PageReadDependencies, Omit<GiveDependencies, 'secrets' | 'clock' | 'database'> {
  readonly files: {
    get(
      ref: string,
    ): Promise<
      | { readonly kind: 'file'; readonly file: { readonly type: string }; readonly bytes: Buffer }
      | { readonly kind: 'absent' }
      | { readonly kind: 'damaged' }
    >
  }
  /** By which a subscription's first payment is opened. */
  readonly customerPayments: CustomerPayments
  /** Makes the papers of a repair. */
  readonly papers: {
    repairFormPdf(paper: RepairFormPaper, reader: Reader): Promise<Buffer>
    invoicePdf(paper: InvoicePaper, reader: Reader): Promise<Buffer>
    depositReceiptPdf(paper: DepositReceiptPaper, reader: Reader): Promise<Buffer>
  }
  readonly photos: {
    /** A JPEG without metadata. */
    show(
      ref: string,
      view: 'page' | 'thumbnail',
    ): Promise<{ readonly kind: 'derived'; readonly bytes: Buffer } | { readonly kind: 'absent' } | { readonly kind: 'damaged' }>
  }
}

/** What only pages need. */
export interface PageSetting {
  /** Where customers write to for help: a mail address. */
  readonly help: string
  /** Who passed the door. */
  readonly actorOf: (request: FastifyRequest) => PageActor
}

export type PageActor =
  | { readonly kind: 'link'; readonly caseId: string; readonly linkId: string; readonly sentBy: LinkSentBy }
  | { readonly kind: PartyLink; readonly caseId: string; readonly customerId: string }
  | { readonly kind: 'person' | 'guest' }

/** Headers of every page: its own sheet only, not for search engines, kept nowhere, and its address told to nobody. */
export const sendPage = (reply: FastifyReply, status: number, page: Html, policy = CONTENT_SECURITY_POLICY): FastifyReply =>
  reply
    .code(status)
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.toString())

/** The language asked for in the address; undefined where none of ours is. */
export const languageAsked = (request: FastifyRequest): Language | undefined => {
  const { lang } = request.query as { readonly lang?: unknown }
  return LANGUAGES.find((language) => language === lang)
}

/** The language for a page that knows of no case: as asked for, else the first of the browser's that is ours, else English. */
export const languageOfVisitor = (request: FastifyRequest): Language => {
  const wanted = (request.headers['accept-language'] ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return languageAsked(request) ?? wanted.flatMap((code) => LANGUAGES.filter((language) => language === code))[0] ?? 'en'
}
