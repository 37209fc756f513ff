import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Clock } from '../../platform/clock.ts'
import { createSandbox, type SandboxOptions } from '../sandbox/sandbox-server.ts'
import type { SandboxStore } from '../sandbox/sandbox-store.ts'
import { checkIban } from './iban.ts'
import { addDays, addTargetDays, bankDate, laterOf, targetDayFrom } from './sandbox-calendar.ts'
import { FileRefused, readTransferFile, type TransferFile } from './sandbox-file.ts'
import { type BankPayment, notificationReport, refusalReport, statusReport } from './sandbox-reports.ts'

/** What the cents of an amount make the bank do; any other amount is executed and booked at once. */
type Course =
  | { readonly kind: 'executed' }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'returned'; readonly reason: string; readonly on: (bookedOn: string, today: string) => string }
  | { readonly kind: 'reported_twice' }
  | { readonly kind: 'never_reported' }

const onTheSameDay = (_bookedOn: string, today: string): string => today
const twoTargetDaysLater = (executedOn: string): string => addTargetDays(executedOn, 2)

const COURSE_BY_CENTS: Readonly<Record<number, Course>> = {
  1: { kind: 'rejected', reason: 'AC01' },
  2: { kind: 'returned', reason: 'AC04', on: twoTargetDaysLater },
  3: { kind: 'returned', reason: 'MD07', on: twoTargetDaysLater },
  4: { kind: 'returned', reason: 'MS03', on: (executedOn) => targetDayFrom(addDays(executedOn, 20)) },
  5: { kind: 'reported_twice' },
  6: { kind: 'never_reported' },
}

const courseOf = ({ minor, payeeIban }: TransferFile['transfers'][number]): Course =>
  checkIban(payeeIban).valid ? (COURSE_BY_CENTS[minor % 100] ?? { kind: 'executed' }) : { kind: 'rejected', reason: 'AC01' }

interface PlannedReturn {
  readonly payment: BankPayment
  readonly accountIban: string
  /** `YYYY-MM-DD` */
  readonly on: string
}

interface Report {
  readonly name: string
  readonly xml: string
}

/** Scenario on `GET /reports`: each report of that page is cut off before its end. */
const GARBLED = 'garbled_reports'

/** Scenarios on `POST /files`, matched by an account in the text: what the cents do, for any amount; what is returned is so on the same day. */
const COURSE_BY_WORD: Readonly<Record<string, Course>> = {
  reject_AC01: { kind: 'rejected', reason: 'AC01' },
  return_AC04: { kind: 'returned', reason: 'AC04', on: onTheSameDay },
  return_MD07: { kind: 'returned', reason: 'MD07', on: onTheSameDay },
  never_reported: { kind: 'never_reported' },
  reported_twice: { kind: 'reported_twice' },
}

const REPORTS_PER_PAGE = 100

/** The books of the bank: files by message id, payments by end-to-end id, reports by number. */
const openBooks = (store: SandboxStore, clock: Clock) => {
  const files = store.collection<{ takenAt: string }>('files')
  const payments = store.collection<BankPayment>('payments')
  const returns = store.collection<PlannedReturn>('returns')
  const reports = store.collection<Report>('reports')

  const publish = (kind: 'pain.002' | 'camt.054', write: (id: string) => string): void => {
    const number = store.next('reports')
    reports.put(String(number), { name: `${kind}-${number}.xml`, xml: write(`SANDBOX${number}`) })
  }

  const take = (file: TransferFile, asked: Course | undefined): void => {
    const now = clock.now()
    const bookedOn = targetDayFrom(laterOf(file.executeOn, bankDate(now)))
    files.put(file.messageId, { takenAt: now.toISOString() })
    const taken = file.transfers.map((transfer) => {
      const course = asked ?? courseOf(transfer)
      const { endToEndId, minor } = transfer
      const known = { messageId: file.messageId, endToEndId, minor }
      const payment: BankPayment =
        course.kind === 'rejected' ? { ...known, state: 'rejected', reason: course.reason } : { ...known, state: 'executed' }
      payments.put(endToEndId, payment)
      store.countEffect(payment.state, endToEndId)
      if (course.kind === 'returned') {
        const returned: BankPayment = { ...known, state: 'returned', reason: course.reason }
        const planned = { payment: returned, accountIban: file.debtorIban, on: course.on(bookedOn, bankDate(now)) }
        returns.put(`${file.messageId}/${endToEndId}`, planned)
      }
      return { course, payment }
    })
    const reported = taken.filter(({ course }) => course.kind !== 'never_reported').map(({ payment }) => payment)
    const repeats = taken.some(({ course }) => course.kind === 'reported_twice') ? 2 : 1
    if (reported.length > 0)
      for (let copy = 0; copy < repeats; copy += 1) publish('pain.002', (id) => statusReport(id, now, file.messageId, reported))
    const booked = reported.filter(({ state }) => state === 'executed')
    if (booked.length > 0) publish('camt.054', (id) => notificationReport(id, now, file.debtorIban, bookedOn, 'debit', booked))
  }

  return {
    payments,
    /** False for a message id taken before: nothing is executed, and a report says DU01. */
    takeFile: (file: TransferFile, asked: Course | undefined): boolean =>
      store.transaction(() => {
        const isNew = files.get(file.messageId) === undefined
        if (isNew) take(file, asked)
        else publish('pain.002', (id) => refusalReport(id, clock.now(), file.messageId, 'DU01'))
        return isNew
      }),
    /** Books the returns whose day has come. */
    settle: (): void => {
      const now = clock.now()
      const due = returns.entries().filter((planned) => planned.value.on <= bankDate(now))
      if (due.length === 0) return
      store.transaction(() => {
        for (const { key, value } of due) {
          returns.delete(key)
          payments.put(value.payment.endToEndId, value.payment)
          store.countEffect('returned', value.payment.endToEndId)
          publish('camt.054', (id) => notificationReport(id, now, value.accountIban, value.on, 'return', [value.payment]))
        }
      })
    },
    reportsAfter: (cursor: number): { cursor: string; name: string; xml: string }[] => {
      const page: { cursor: string; name: string; xml: string }[] = []
      for (let number = cursor + 1; page.length < REPORTS_PER_PAGE; number += 1) {
        const report = reports.get(String(number))
        if (!report) break
        page.push({ cursor: String(number), ...report })
      }
      return page
    },
  }
}

/** A name with one of the words plays that answer; `CLOSE` is answered with the name without it, which then matches. */
const checkPayee = (name: string): { result: string; name?: string } => {
  if (/NOVOP/i.test(name)) return { result: 'not_possible' }
  if (/NOMATCH/i.test(name)) return { result: 'no_match' }
  if (!/CLOSE/i.test(name)) return { result: 'match' }
  return { result: 'close', name: name.replace(/CLOSE/gi, ' ').replace(/\s+/g, ' ').trim() || 'Camille Durand' }
}

const PayeeQuestion = Type.Object({ iban: Type.String({ minLength: 1 }), name: Type.String({ minLength: 1 }) })
const ReportsQuery = Type.Object({ after: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })) })
const PaymentParams = Type.Object({ endToEndId: Type.String() })

/**
 * A bank on loopback that takes payment files over HTTP. Amounts ending in .01 to .06 play refusals, returns and lost reports;
 * delays go by TARGET days on the sandbox’s clock. The scenarios reject_AC01, return_AC04, return_MD07, never_reported and
 * reported_twice do the same to the file that they match, at once. `GET /__sandbox/calls` counts `executed`, `rejected` and `returned` by
 * end-to-end id. Any bearer key is taken, none is refused.
 */
export const startBankSandbox = async (
  options: Omit<SandboxOptions, 'name' | 'scenarios'>,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const sandbox = createSandbox({ name: 'bank', scenarios: [GARBLED, ...Object.keys(COURSE_BY_WORD)], ...options })
  const books = openBooks(sandbox.store, sandbox.clock)
  sandbox.app.addHook('onRequest', async () => books.settle())

  sandbox.app.register(async (plugin) => {
    const bank = plugin.withTypeProvider<TypeBoxTypeProvider>().setValidatorCompiler(TypeBoxValidatorCompiler)
    bank.addHook('onRequest', async (request, reply) => {
      if (!/^Bearer \S+$/.test(request.headers.authorization ?? ''))
        return reply.code(401).send({ code: 'unauthorized', reason: 'header authorization: expected a bearer key' })
    })
    bank.post('/files', async (request, reply) => {
      try {
        const file = readTransferFile(typeof request.body === 'string' ? request.body : '')
        if (books.takeFile(file, COURSE_BY_WORD[sandbox.scenarioOf(request) ?? '']))
          return reply.code(202).send({ messageId: file.messageId })
        return reply.code(409).send({ code: 'DU01', reason: `message id ${file.messageId} was taken before` })
      } catch (error) {
        if (error instanceof FileRefused) return reply.code(422).send({ code: error.code, reason: error.message })
        throw error
      }
    })
    bank.get('/reports', { schema: { querystring: ReportsQuery } }, async (request) => {
      const reports = books.reportsAfter(Number(request.query.after ?? '0'))
      const isGarbled = sandbox.scenarioOf(request) === GARBLED
      return { reports: isGarbled ? reports.map((report) => ({ ...report, xml: report.xml.slice(0, -100) })) : reports }
    })
    bank.get('/payments/:endToEndId', { schema: { params: PaymentParams } }, async (request, reply) => {
      const payment = books.payments.get(request.params.endToEndId)
      if (!payment) return reply.code(404).send({ code: 'not_found', reason: 'no payment with this end-to-end id' })
      return { state: payment.state, ...(payment.reason !== undefined && { reason: payment.reason }) }
    })
    bank.post('/payee-checks', { schema: { body: PayeeQuestion } }, async (request) => checkPayee(request.body.name))
  })

  const { url } = await sandbox.start()
  return { url, close: sandbox.close }
}
