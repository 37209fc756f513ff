import type { Language } from '../../domain/market/language.ts'
import { PROBLEM_CODES } from '../../domain/repair/problems.ts'
import type { Agreed } from '../../domain/subscription/agreed.ts'
import { subscriptionProcess } from '../../domain/subscription/process.ts'
import { possibleOf } from '../../platform/subscription/possible.ts'
import { readSubscription } from '../../platform/subscription/read-subscription.ts'
import { formatDateTime, formatLocalDate, formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { planName } from '../../texts/plan-name.ts'
import type { CaseAct, CasePage } from '../case-page.ts'
import { addressQuestions } from '../forms/address-questions.ts'
import type { Questions } from '../forms/question.ts'
import { html, type Part } from '../html.ts'
import { row } from '../pages/parts.ts'
import type { Addresses, ProcessPage } from '../processes/process-page.ts'
import { invoiceList } from './invoice-list.ts'
import { ownOf, type SubscriptionOnPage } from './own.ts'

type SubscriptionPage = CasePage<SubscriptionOnPage>

/** A subscription on the page behind the link in a mail. */
export const subscriptionPage: ProcessPage<SubscriptionOnPage> = {
  process: subscriptionProcess,
  words: (language) => textsIn(language).processes.subscription.page,
  read: async (deps, reference) => {
    const subject = await readSubscription(deps.database, reference)
    if (subject === null) return null
    const own = await ownOf(deps, subject)
    const acts = possibleOf(subject, ['customer'])
      .filter(({ name }) => name !== 'addDevice' || own.devices.length < own.mostDevices)
      // What the rules do not allow any more is not offered.
      .filter(({ name }) => name !== 'withdraw' || own.withdrawUntil !== null)
      .filter(({ name }) => name !== 'changePlan' || own.plans.length > 0)
    return { rows: subject, own, acts: acts.map(({ name }) => ({ command: name, names: {} })) }
  },
  questions: (command, page, language) => questionsOf(command, page, language),
  note: (act, page, reader) => noteFor(act, page, reader),
  refusal: () => undefined,
  decidedUpon: () => null,
  summary: (page, reader, to) => summaryOf(page, reader, to),
  sentAtOnce: new Set(['keep']),
  restsIn: ['active'],
  last: ['offerTransfer', 'pause', 'cancel', 'withdraw'],
}

/** Of somebody else than who writes it: nothing is filled in by their browser. */
const theirAddress = (page: SubscriptionPage, language: Language, group: string): Questions =>
  Object.fromEntries(
    Object.entries(addressQuestions(page, language)).map(([name, { autocomplete: _, ...question }]) => [name, { ...question, group }]),
  )

const questionsOf = (command: string, casePage: SubscriptionPage, language: Language): Questions => {
  const { own, market, zone } = casePage
  const reader: Reader = { language, market, zone }
  const { page: frame, processes } = textsIn(language)
  const { page } = processes.subscription
  switch (command) {
    case 'removeDevice':
      return {
        device: { label: page.deviceQuestion, options: own.devices.map(({ id, name }) => ({ value: id, label: name })), show: 'choice' },
      }
    case 'addDevice':
      return {
        model: { label: page.modelQuestion, options: own.models.map(({ id, name }) => ({ value: id, label: name })), show: 'pick' },
        storage: {
          label: page.storageQuestion,
          options: storagesOf(own).map((size) => ({ value: String(size), label: size === 0 ? page.noStorage : `${size} GB` })),
          show: 'pick',
        },
        identity: { label: page.identityQuestion, hint: page.identityHint, capitals: 'characters' },
        damage: {
          label: page.damageQuestion,
          hint: page.damageHint,
          options: PROBLEM_CODES.map((code) => ({ value: code, label: processes.repair.terms.problems[code] })),
        },
      }
    case 'offerTransfer':
      return {
        'newHolder.name': { label: page.offerName },
        'newHolder.email': { label: page.offerEmail },
        'newHolder.phone': { label: page.offerPhone, hint: page.offerPhoneHint },
        ...theirAddress(casePage, language, page.offerAddress),
      }
    case 'changePlan':
      return {
        plan: {
          label: page.planQuestion,
          options: own.plans.map(({ id, change }) => ({ value: id, label: planOption(id, change, reader) })),
          show: 'choice',
        },
      }
    default:
      return { reason: { label: frame.reasonQuestion } }
  }
}

const storagesOf = ({ models }: SubscriptionOnPage): readonly number[] =>
  [...new Set(models.flatMap(({ storages }) => storages))].toSorted((a, b) => a - b)

const planOption = (id: string, change: SubscriptionOnPage['plans'][number]['change'], reader: Reader): string => {
  const { page } = textsIn(reader.language).processes.subscription
  const plan = planName(id, reader)
  if (change.kind === 'stays') return fill(page.planStays, { plan })
  const costs = { plan, price: formatMoney(change.price, reader), devices: String(change.terms.devices) }
  return change.kind === 'now'
    ? fill(page.planNow, { ...costs, due: formatMoney(change.due, reader) })
    : fill(page.planLater, { ...costs, date: formatLocalDate(change.from, reader) })
}

const noteFor = ({ command }: CaseAct, { own, state }: SubscriptionPage, reader: Reader): string | undefined => {
  const { page } = textsIn(reader.language).processes.subscription
  const date = own.paidUntil === null ? '' : formatLocalDate(own.paidUntil, reader)
  switch (command) {
    case 'cancel':
      return own.paidUntil !== null && (state === 'active' || state === 'pausing') ? fill(page.cancelNote, { date }) : page.cancelNowNote
    case 'withdraw':
      return page.withdrawNote
    case 'addDevice':
      return page.addDeviceNote
    case 'acceptPrice':
      return own.priceAsked === null
        ? undefined
        : fill(page.acceptPriceNote, {
            price: formatMoney(own.priceAsked.price, reader),
            date: formatLocalDate(own.priceAsked.from, reader),
            before: formatMoney((own.agreed.nextPlan ?? own.agreed).price, reader),
          })
    case 'offerTransfer':
      return page.offerNote
    case 'takeBackTransfer':
      return own.offered === null ? undefined : fill(page.takeBackNote, { name: own.offered.name })
    case 'pause':
      return fill(page.pauseNote, { date })
    case 'resume':
      return state === 'paused' ? page.resumeNote : undefined
    default:
      return undefined
  }
}

const summaryOf = ({ reference, own }: SubscriptionPage, reader: Reader, to: Addresses): Part => {
  const { page: frame, processes } = textsIn(reader.language)
  const { page: words, terms } = processes.subscription
  const { nextPlan, nextPrice } = own.agreed
  const day = (date: string) => formatLocalDate(date, reader)
  const devices = own.devices.map(({ name, coverFrom }) => fill(terms.coveredFrom, { device: name, date: day(coverFrom) }))
  return html`<dl>
${row(frame.reference, reference)}
${row(words.plan, planWithPrice(own.agreed, reader))}
${nextPlan === null ? null : row(fill(words.nextPlan, { date: day(nextPlan.from) }), planWithPrice(nextPlan, reader))}
${nextPrice === null ? null : row(fill(words.nextPrice, { date: day(nextPrice.from) }), formatMoney(nextPrice.price, reader))}
${row(words.paidWith, own.method === null ? terms.paidBy[own.paidBy] : `${terms.paidBy[own.paidBy]} … ${own.method}`)}
${own.paidUntil === null ? null : row(words.paidUntil, day(own.paidUntil))}
${own.nextChargeOn === null ? null : row(words.nextCharge, day(own.nextChargeOn))}
${own.offered === null ? null : row(words.offeredTo, fill(words.offeredUntil, { name: own.offered.name, date: formatDateTime(own.offered.until, reader) }))}
${own.withdrawUntil === null ? null : row(words.withdrawUntil, formatDateTime(own.withdrawUntil, reader))}
${devices.length === 0 ? null : row(words.devices, html`<ul class="plain">${devices.map((device) => html`<li>${device}</li>`)}</ul>`)}
</dl>
${own.due === null ? null : html`<a class="button" href="${to.pay}">${fill(frame.payButton, { amount: formatMoney(own.due, reader) })}</a>`}
${own.mayChangeMethod ? html`<p><a href="${to.method}">${words.methodChange}</a></p>` : null}
${own.invoices.length === 0 ? null : invoiceList(own.invoices, reader, to.paper)}`
}

const planWithPrice = ({ planId, price }: Pick<Agreed, 'planId' | 'price'>, reader: Reader): string =>
  fill(textsIn(reader.language).processes.subscription.terms.planCosts, {
    plan: planName(planId, reader),
    price: formatMoney(price, reader),
  })
