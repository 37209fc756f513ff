import type { FastifyInstance } from 'fastify'
import { type Attachment, simpleParser } from 'mailparser'
import type { Clock } from '../../../platform/clock.ts'
import type { CaughtMail, MailStore } from './mail-store.ts'
import { listPage, mailPage, missingPage, STYLE_SOURCE } from './mail-views.ts'

const PAGE_LENGTH = 50
const PAGE_POLICY = `default-src 'none'; style-src '${STYLE_SOURCE}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
/** A mail's own HTML: no script, nothing fetched, no origin; its links open beside, as full pages. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
const FILE_POLICY = "default-src 'none'; sandbox"

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined

const attachmentsOf = async (raw: Uint8Array): Promise<Attachment[]> =>
  (await simpleParser(Buffer.from(raw), { skipImageLinks: true })).attachments

/** The mail's HTML with its inline pictures put in, so that nothing has to be fetched. */
const shownHtml = (mail: CaughtMail, attachments: readonly Attachment[]): string => {
  const pictures = new Map(attachments.flatMap((each) => (each.cid ? [[each.cid, each] as const] : [])))
  const html = mail.html.replace(/cid:([^"'\s)>]+)/g, (found, cid: string) => {
    const picture = pictures.get(decodeURIComponent(cid))
    return picture && /^image\/(png|jpeg|webp|gif)$/.test(picture.contentType)
      ? `data:${picture.contentType};base64,${picture.content.toString('base64')}`
      : found
  })
  return html.replace(/^(\s*<!doctype[^>]*>)?/i, (doctype) => `${doctype}<base target="_blank">`)
}

const attachmentHeader = (filename: string): string =>
  `attachment; filename="${filename.replace(/[^A-Za-z0-9._-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`

/** The mailbox page, the same as JSON, and the inbox of delivery reports. */
export const addMailPages = (app: FastifyInstance, { mails, clock }: { readonly mails: MailStore; readonly clock: Clock }): void => {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    done()
  })

  app.get<{ Querystring: { to?: string; before?: string } }>('/', async ({ query }, reply) => {
    const to = (query.to ?? '').trim()
    const before = wholeNumber(query.before)
    const between = before === undefined ? {} : { before }
    const found = await mails.list({ to, between, order: 'newest_first', limit: PAGE_LENGTH + 1 })
    const page = listPage({ to, mails: found.slice(0, PAGE_LENGTH), more: found.length > PAGE_LENGTH ? 'older' : 'none' })
    return reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY).send(page)
  })

  app.get<{ Params: { seq: string } }>('/mails/:seq', async ({ params }, reply) => {
    reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY)
    const found = await mails.get(wholeNumber(params.seq) ?? 0)
    return found ? reply.send(mailPage(found.mail)) : reply.code(404).send(missingPage())
  })

  app.get<{ Params: { seq: string } }>('/mails/:seq/html', async ({ params }, reply) => {
    const found = await mails.get(wholeNumber(params.seq) ?? 0)
    if (!found) return reply.code(404).type('text/plain').send('no such mail')
    const html = shownHtml(found.mail, await attachmentsOf(found.raw))
    return reply.type('text/html; charset=utf-8').header('content-security-policy', MAIL_POLICY).send(html)
  })

  app.get<{ Params: { seq: string } }>('/mails/:seq/raw', async ({ params }, reply) => {
    const found = await mails.get(wholeNumber(params.seq) ?? 0)
    if (!found) return reply.code(404).type('text/plain').send('no such mail')
    return reply.type('text/plain; charset=utf-8').header('content-security-policy', FILE_POLICY).send(Buffer.from(found.raw))
  })

  app.get<{ Params: { seq: string; number: string } }>('/mails/:seq/attachments/:number', async ({ params }, reply) => {
    const found = await mails.get(wholeNumber(params.seq) ?? 0)
    const attachment = found && (await attachmentsOf(found.raw))[(wholeNumber(params.number) ?? 0) - 1]
    if (!attachment) return reply.code(404).type('text/plain').send('no such attachment')
    return reply
      .type(/^[\w.+-]+\/[\w.+-]+$/.test(attachment.contentType) ? attachment.contentType : 'application/octet-stream')
      .headers({ 'content-security-policy': FILE_POLICY, 'content-disposition': attachmentHeader(attachment.filename ?? 'unnamed') })
      .send(attachment.content)
  })

  app.get<{ Querystring: { to?: string; after?: string } }>('/api/mails', async ({ query }, reply) => {
    const after = wholeNumber(query.after ?? '0')
    if (after === undefined) return reply.code(400).send({ error: `query after: found "${query.after}", give the seq of a mail` })
    const found = await mails.list({ to: query.to ?? '', between: { after }, order: 'oldest_first', limit: 200 })
    return { mails: found, next: found.at(-1)?.seq ?? after }
  })

  app.get<{ Querystring: { after?: string } }>('/bounces', async ({ query }, reply) => {
    const after = wholeNumber(query.after || '0')
    if (after === undefined)
      return reply.code(400).send({ error: `query after: found "${query.after}", give the next of an earlier answer` })
    const reports = mails.reportsAfter(after, clock.now())
    return {
      bounces: reports.map(({ place, raw }) => ({ place, raw: Buffer.from(raw).toString('base64') })),
      next: String(reports.at(-1)?.place ?? after),
    }
  })
}
