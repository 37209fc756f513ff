import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Language } from '../../domain/market/language.ts'
import { formatCount, formatLocalDate, formatMoney, formatWindow, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import type { CasePage } from '../case-page.ts'
import { addressQuestions } from '../forms/address-questions.ts'
import { compensations } from '../forms/choices.ts'
import type { Option, Questions } from '../forms/question.ts'
import type { RepairOnPage } from './own.ts'
import { variantInWords } from './quote.ts'

/** What a customer of a repair is asked: only what can be chosen as things stand. */
export const repairQuestions = (command: string, casePage: CasePage<RepairOnPage>, language: Language): Questions => {
  const reader = { language, market: casePage.market, zone: casePage.zone }
  const { page: frame, processes } = textsIn(language)
  switch (command) {
    case 'arrangeHandOver':
      return { ...handOverQuestions(casePage, reader), ...returnQuestions(casePage, language), ...whereQuestions(casePage, language) }
    case 'changePickup':
      return windowQuestions(casePage, reader)
    case 'changeReturn':
      return { ...returnQuestions(casePage, language), ...whereQuestions(casePage, language) }
    case 'giveReturnAddress':
      return addressQuestions(casePage, language)
    case 'approveQuote':
      return approvalQuestions(casePage, reader)
    case 'startNow':
      return { startNow: declarationOf('start_now', language), losesWithdrawalRight: declarationOf('loses_withdrawal_right', language) }
    case 'chooseCompensation':
      return { choice: { label: frame.choiceQuestion, options: compensations(language) } }
    case 'chooseOutcome':
      return { choice: { label: frame.choiceQuestion, options: optionsOf(processes.repair.terms.outcomes), show: 'choice' } }
    default:
      return { reason: { label: frame.reasonQuestion } }
  }
}

const optionsOf = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

const handOverQuestions = (casePage: CasePage<RepairOnPage>, reader: Reader): Questions => {
  const { page, terms } = textsIn(reader.language).processes.repair
  const { fee, options } = casePage.own
  if (options === null) return {}
  const group = page.groupHandOver
  const shops = options.shops.filter(({ days }) => days.length > 0)
  const offered = {
    pickup: options.pickup.kind === 'offered',
    mail_in: options.mailIn.kind === 'offered',
    drop_off: shops.length > 0,
  }
  const ways = casePage.own.rules.ways.filter((way) => offered[way])
  return {
    ...(fee?.agreed === 'no' && {
      agreesDiagnosisFee: {
        ...declarationOf('diagnosis_fee', reader.language),
        hint: fill(page.feeNote, { fee: formatMoney(fee.amount, reader) }),
        need: 'required',
      },
    }),
    way: { label: page.wayQuestion, group, options: ways.map((value) => ({ value, label: terms.handOverWays[value] })) },
    ...(offered.pickup && windowQuestions(casePage, reader, { group, onlyWith: { name: 'way', value: 'pickup' } })),
    ...(offered.drop_off && {
      site: {
        label: page.shopQuestion,
        group,
        options: shops.map(({ shop: { id, name, address } }) => ({ value: id, label: `${name}, ${address.line1}, ${address.city}` })),
        onlyWith: { name: 'way', value: 'drop_off' },
      },
      day: {
        label: page.dayQuestion,
        group,
        options: daysOf(shops.flatMap(({ days }) => days.map(({ day }) => day))).map((day) => ({
          value: day,
          label: formatLocalDate(day, reader),
        })),
        show: 'pick',
        onlyWith: { name: 'way', value: 'drop_off' },
      },
    }),
  }
}

const daysOf = (days: readonly LocalDate[]): readonly LocalDate[] => [...new Set(days)].toSorted()

/** The times at which a driver can come, in the time of the address. */
const windowQuestions = (
  { own: { options } }: CasePage<RepairOnPage>,
  reader: Reader,
  more: Partial<Questions[string]> = {},
): Questions => {
  if (options?.pickup.kind !== 'offered') return {}
  return {
    window: {
      label: textsIn(reader.language).processes.repair.page.windowQuestion,
      options: options.pickup.windows.map(({ id, startsAt, endsAt, zone }) => ({
        value: id,
        label: formatWindow(startsAt, endsAt, { ...reader, zone }),
      })),
      show: 'choice',
      ...more,
    },
  }
}

const returnQuestions = ({ own: { rules } }: CasePage<RepairOnPage>, language: Language): Questions => {
  const { page, terms } = textsIn(language).processes.repair
  const group = page.groupReturn
  return {
    returnWay: { label: page.returnQuestion, group, options: optionsOf(terms.returnWays) },
    returnSite: {
      label: page.returnShopQuestion,
      group,
      options: rules.shops.map(({ id, name }) => ({ value: id, label: name })),
      onlyWith: { name: 'returnWay', value: 'shop' },
    },
  }
}

/** An address that we may have already. */
const whereQuestions = (casePage: CasePage<RepairOnPage>, language: Language): Questions => {
  const questions = addressQuestions(casePage, language)
  const hint = textsIn(language).processes.repair.page.addressHint
  return { ...questions, 'address.line1': { ...questions['address.line1'], label: questions['address.line1']?.label ?? '', hint } }
}

const approvalQuestions = ({ own: { quote, rules } }: CasePage<RepairOnPage>, reader: Reader): Questions => {
  if (quote === null) return {}
  const { page } = textsIn(reader.language).processes.repair
  const { counts } = textsIn(reader.language)
  const { form } = quote
  const canWithdraw = rules.withdrawalDays !== null && form.cover.by === 'customer'
  const group = page.groupDeclarations
  const declared = (kind: Declared, more: Partial<Questions[string]> = {}) => ({ ...declarationOf(kind, reader.language), group, ...more })
  return {
    variant: {
      label: page.variantQuestion,
      options: form.variants.map((variant) => ({ value: variant.id, label: variantInWords(variant, reader) })),
    },
    ...(canWithdraw && {
      startNow: declared('start_now', {
        hint: fill(page.startHint, { days: formatCount(rules.withdrawalDays ?? 0, counts.days, reader) }),
      }),
      losesWithdrawalRight: declared('loses_withdrawal_right'),
    }),
    ...(form.dataLossExpected && { acceptsDataLoss: declared('accepts_data_loss', { need: 'required' }) }),
    ...(form.wipeOffered && { wipe: declared('wipe') }),
  }
}

type Declared = keyof ReturnType<typeof textsIn>['processes']['repair']['terms']['declarations']

const declarationOf = (kind: Declared, language: Language): Questions[string] => ({
  label: textsIn(language).processes.repair.terms.declarations[kind],
})
