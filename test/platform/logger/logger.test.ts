import { DefaultLogger } from '@temporalio/worker'
import { describe, expect, it } from 'vitest'
import { childLogger, createLogger } from '../../../platform/logger/logger.ts'
import { createTemporalLogger, leaveOutWhatIsNotTaken } from '../../../platform/logger/temporal-logger.ts'

const customer = {
  name: 'Amélie Durand',
  email: 'amelie.durand@example.org',
  phone: '+33612345678',
  payout: { kind: 'transfer', accountIban: 'FR7630006000011234567890189', holder: 'Amélie Durand', payee_name: 'Durand' },
  addresses: [{ line1: '12 rue des Lilas', city: 'Lyon', postalCode: '69003', country: 'FR' }],
}
const PERSONAL = /Am|Durand|example\.org|\+336|FR76|3000|Lilas|Lyon|69003|490154203237518/

const capture = () => {
  const written: string[] = []
  const logger = createLogger(
    { LOG_LEVEL: 'trace', LOG_FORMAT: 'json', DEPLOYMENT: 'production' },
    { write: (line: string) => written.push(line) },
  )
  return { logger, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('The log', () => {
  it('of a case holds its reference and the request, as JSON', () => {
    const { logger, lines } = capture()
    childLogger(logger, { case: 'TI-7F3K2M', requestId: 'req-1' }).info({ state: 'offered', amountMinor: 18_400 }, 'offer made')
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 'info',
        case: 'TI-7F3K2M',
        requestId: 'req-1',
        state: 'offered',
        amountMinor: 18_400,
        msg: 'offer made',
      }),
    ])
  })

  it('holds nothing of a nested customer, and keeps what is not personal', () => {
    const { logger, text, lines } = capture()
    const device = { imeis: ['490154203237518'], model: 'Phone 12', country: 'FR', storageGb: 128 }
    logger.info(
      { case: { customer, device }, rows: [[{ deep: { deeper: customer } }]], map: new Map([['customer', customer]]) },
      'received',
    )
    logger.child({ customer }).warn('as a field of every line')
    expect(text()).not.toMatch(PERSONAL)
    expect(text()).toContain('Phone 12')
    expect(text()).toContain('"country":"FR"')
    expect(lines()).toHaveLength(2)
  })

  it('holds nothing personal of an error, its cause, or what a library hung on it', () => {
    const { logger, text, lines } = capture()
    const error = Object.assign(
      new Error('no mailbox amelie.durand@example.org', { cause: new Error('account FR76 3000 6000 0112 3456 7890 189 closed') }),
      {
        code: 'EENVELOPE',
        request: { body: customer },
      },
    )
    logger.error({ err: error }, 'mail refused')
    logger.error(error)
    logger.error(error, 'device %s of %o', '490154203237518', customer)
    expect(text()).not.toMatch(PERSONAL)
    expect(lines()[0]).toMatchObject({ err: { type: 'Error', code: 'EENVELOPE', message: 'no mailbox [redacted]' } })
    expect(lines()[1]).toMatchObject({ msg: 'no mailbox [redacted]', err: { code: 'EENVELOPE' } })
  })

  it('holds no link to a case and no credentials', () => {
    const { logger, text } = capture()
    const link = '1.01977c3e-6b1a-7c44-9d53-0a1b2c3d4e5f.lnk_8Qz.tbzhvc.AAAAAAAAAAAAAAAAAAAAAA'
    logger.info({ url: `/c/${link}/offer`, headers: { authorization: 'Bearer abc.def.ghi', cookie: 'a=b' } }, `asked for /c/${link}`)
    expect(text()).not.toMatch(/lnk_8Qz|abc\.def|a=b/)
    expect(text()).toContain('/c/[redacted]/offer')
  })

  it('survives a ring, a huge depth, a getter-free class, bytes and big numbers', () => {
    const { logger, lines } = capture()
    const ring: Record<string, unknown> = { at: new Date('2027-03-12T10:59:00Z'), bytes: new Uint8Array(3), big: 12n }
    ring.self = ring
    let deep: Record<string, unknown> = { customer }
    for (let level = 0; level < 50; level += 1) deep = { deep }
    logger.info({ ring, deep })
    expect(lines()[0]).toMatchObject({ ring: { at: '2027-03-12T10:59:00.000Z', bytes: '[3 bytes]', big: '12', self: '[circular]' } })
    expect(JSON.stringify(lines())).not.toMatch(PERSONAL)
  })

  it("leaves out of Temporal's lines what it does not take, before they are kept", () => {
    const { logger } = capture()
    const kept: string[] = []
    const said = new DefaultLogger('TRACE', ({ level, message }) => kept.push(`${level} ${message}`))
    logger.level = 'info'
    leaveOutWhatIsNotTaken(said, logger)
    said.trace('Workflow activated')
    said.debug('Activity started')
    said.info('Worker started')
    said.warn('Activity failed')
    expect(kept).toEqual(['INFO Worker started', 'WARN Activity failed'])
  })

  it("takes Temporal's lines with their fields", () => {
    const { logger, lines, text } = capture()
    const temporal = createTemporalLogger(childLogger(logger, { case: 'TI-7F3K2M' }))
    temporal.warn('Activity failed', { activityType: 'payOut', attempt: 2, error: new Error('for amelie.durand@example.org') })
    temporal.log('DEBUG', 'polling')
    expect(lines()).toEqual([
      expect.objectContaining({ level: 'warn', msg: 'Activity failed', case: 'TI-7F3K2M', activityType: 'payOut', attempt: 2 }),
      expect.objectContaining({ level: 'debug', msg: 'polling' }),
    ])
    expect(text()).not.toMatch(PERSONAL)
  })
})
