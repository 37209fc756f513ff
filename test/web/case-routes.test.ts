import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../domain/market/language.ts'
import { ACCEPTANCE, pagesUnderTest } from './pages-under-test.ts'

type Pages = Awaited<ReturnType<typeof pagesUnderTest>>

/** Every row of the database, so that "changes nothing" can be said of all of them. */
const everyRow = async ({ database }: Pages): Promise<unknown> => {
  const tables = await database.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  return Promise.all(tables.map(({ name }) => database.$queryRawUnsafe(`select to_jsonb(t) as row from "${name}" t order by 1`)))
}

/** The addresses that a page names, as a mail scanner or a browser's preview finds them. */
const addressesIn = (body: string): readonly string[] =>
  [...body.matchAll(/(?:href|src|action)="([^"#][^"]*)"/g)]
    .map(([, address = '']) => address.replaceAll('&amp;', '&'))
    .filter((address) => address.startsWith('/'))

const counterOffered = async (pages: Pages, reasons: readonly string[] = ['screen_cracked']) => {
  const caseId = await pages.offer()
  await pages.database.photo.create({
    data: {
      id: randomUUID(),
      caseId,
      takenBy: 'workshop',
      actor: 'technician:t1',
      shows: 'front',
      sha256: 'a'.repeat(64),
      type: 'image/jpeg',
      bytes: 1,
      width: 1,
      height: 1,
      addedAt: pages.clock.now(),
    },
  })
  await pages.inState(caseId, 'counter_offered', {
    counterVersion: 1,
    assessedMinor: 140_00,
    assessedCondition: 'functional_cracked',
    reasons,
  })
  return caseId
}

describe('The page behind the mail’s link', () => {
  it('says where the trade-in stands, until when and what silence means, in each of four languages', async () => {
    const pages = await pagesUnderTest()
    const url = await pages.pageOf(await pages.offer())
    const said = { fr: 'Notre offre pour votre appareil', es: 'Nuestra oferta', de: 'Unser Angebot', en: 'Our offer for your device' }
    const until = { fr: '2 avril 2027', es: '2 de abril de 2027', de: '2. April 2027', en: '2 April 2027' }
    for (const language of LANGUAGES) {
      const { body, statusCode } = await pages.get(`${url}?lang=${language}`)
      expect([language, statusCode, body.includes(`<html lang="${language}"`)]).toEqual([language, 200, true])
      expect(body).toContain(said[language])
      expect(body.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(until[language])
      for (const address of addressesIn(body).filter((one) => one.includes('accept-offer'))) expect(address).toContain(`lang=${language}`)
    }
    expect((await pages.get(url)).body).toContain('<html lang="fr"')
  })

  it('runs no script, is kept nowhere, found by no search engine, and tells nobody its address', async () => {
    const pages = await pagesUnderTest()
    const { headers, body } = await pages.get(await pages.pageOf(await pages.offer()))
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect([headers['referrer-policy'], headers['cache-control'], headers['x-robots-tag']]).toEqual([
      'no-referrer',
      'no-store',
      'noindex, nofollow',
    ])
    expect(body).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=/i)
  })

  it('gives every input a label, and every error a field to lead to', async () => {
    const pages = await pagesUnderTest()
    const url = await pages.pageOf(await pages.offer())
    const { body, statusCode } = await pages.post(`${url}/accept-offer`, { key: pages.key(), step: 'check', offerVersion: '1' })
    expect(statusCode).toBe(422)
    const ids = new Set([...body.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
    for (const [, id] of body.matchAll(/<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*\sid="([^"]+)"/g))
      expect(body, id).toContain(`<label for="${id}">`)
    const led = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(led.length).toBeGreaterThan(8)
    expect(led.filter((id) => !ids.has(id))).toEqual([])
  })

  it('changes no row, whatever of it is followed by GET', async () => {
    const pages = await pagesUnderTest()
    const urls = [await pages.pageOf(await pages.offer()), await pages.pageOf(await counterOffered(pages)), '/link']
    const before = await everyRow(pages)
    const seen = new Set<string>()
    const queue = [...urls]
    for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
      if (seen.has(url)) continue
      seen.add(url)
      const answer = await pages.get(url)
      expect([url, answer.statusCode < 500]).toEqual([url, true])
      queue.push(...addressesIn(answer.body))
      if (answer.headers.location !== undefined) queue.push(String(answer.headers.location))
    }
    expect(seen.size).toBeGreaterThan(30)
    expect([...seen].some((url) => url.includes('/accept-offer')) && [...seen].some((url) => url.includes('/photos/'))).toBe(true)
    expect(await everyRow(pages)).toEqual(before)
  })

  it('escapes what others wrote', async () => {
    const pages = await pagesUnderTest()
    const url = await pages.pageOf(await counterOffered(pages, ['"><script>alert(1)</script>', '<img src=x onerror=alert(1)>']))
    const shown = await pages.get(url)
    expect(shown.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    const disputed = await pages.post(`${url}/dispute-counter-offer`, {
      key: pages.key(),
      step: 'check',
      counterVersion: '1',
      text: '</textarea><script>alert(2)</script>\u202Etxt',
    })
    const back = await pages.post(`${url}/dispute-counter-offer`, {
      key: pages.key(),
      step: 'edit',
      counterVersion: '1',
      text: '</textarea><script>alert(2)</script>',
    })
    for (const { body } of [shown, disputed, back]) expect(body).not.toMatch(/<script|<img src=x/i)
    expect(disputed.body).toContain('alert(2)')
    expect(disputed.body).not.toContain('\u202E')
  })
})

describe('An answer given on the page', () => {
  it('is looked at once more before anything is sent, then confirmed with its time; sent twice it counts once', async () => {
    const pages = await pagesUnderTest()
    const caseId = await pages.offer()
    const url = await pages.pageOf(caseId)
    const key = pages.key()
    const before = await everyRow(pages)
    const check = await pages.post(`${url}/accept-offer`, { ...ACCEPTANCE, key, step: 'check' })
    expect(check.statusCode).toBe(200)
    expect(check.body).toContain('Rien n’a encore été envoyé')
    expect(check.body).toContain('8 rue des Lilas')
    expect(await everyRow(pages)).toEqual(before)

    const hidden = Object.fromEntries(
      [...check.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    )
    const sent = await pages.post(`${url}/accept-offer`, { ...hidden, step: 'send' })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${url}?done=${key}`])
    const again = await pages.post(`${url}/accept-offer`, { ...hidden, step: 'send' })
    expect([again.statusCode, again.headers.location]).toEqual([303, `${url}?done=${key}`])

    const commands = await pages.database.command.findMany({ where: { caseId, type: 'acceptOffer' } })
    expect(commands.map(({ actor, status }) => [actor, status])).toEqual([['customer:link', 'open']])
    expect(commands[0]?.forWorkflow).toEqual({ shipping: 'label', emailConfirmed: true, needsReview: false })
    const confirmed = await pages.get(String(sent.headers.location))
    expect(confirmed.body).toContain(caseId)
    expect(confirmed.body.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('12 mars 2027 à 11:59 est arrivée à temps')
  })

  it.each([
    ['an IBAN with a wrong digit', { 'payout.iban': 'FR7630006000011234567890188' }, 'acceptOffer-payout-iban', 'IBAN n’est pas valable'],
    ['a postcode of another country', { 'address.postcode': '1234' }, 'acceptOffer-address-postcode', '69003'],
    ['a minor', { 'seller.birthDate': '2012-01-01' }, 'acceptOffer-seller-birthDate', '18 ans'],
    ['a day that is none', { 'seller.identity.issuedOn': '2020-02-30' }, 'acceptOffer-seller-identity-issuedOn', 'date qui existe'],
    ['no account for a transfer', { 'payout.iban': '' }, 'acceptOffer-payout-iban', 'IBAN'],
    ['an unknown charity', { 'payout.method': 'charity', 'payout.charityId': 'mine' }, 'acceptOffer-payout-charityId', 'choisir'],
  ])('with %s is told at its field, and what was typed is kept', async (_, changes, field, words) => {
    const pages = await pagesUnderTest()
    const url = await pages.pageOf(await pages.offer())
    const before = await everyRow(pages)
    for (const step of ['check', 'send']) {
      const { statusCode, body } = await pages.post(`${url}/accept-offer`, { ...ACCEPTANCE, ...changes, key: pages.key(), step })
      expect(statusCode).toBe(422)
      expect(body).toContain(`href="#${field}"`)
      expect(body.match(new RegExp(`id="${field}-error">([^<]*)`))?.[1]?.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(words)
      expect(body).toContain('value="Préfecture du Rhône"')
    }
    expect(await everyRow(pages)).toEqual(before)
  })

  it('to what has changed meanwhile is not sent: the page says so and shows how it stands now', async () => {
    const pages = await pagesUnderTest()
    const caseId = await counterOffered(pages)
    const url = await pages.pageOf(caseId)
    await pages.inState(caseId, 'counter_offered', { counterVersion: 2, assessedMinor: 150_00 })
    const old = await pages.post(`${url}/accept-counter-offer`, { key: pages.key(), step: 'send', counterVersion: '1' })
    expect(old.statusCode).toBe(409)
    expect(old.body).toContain('La situation a changé pendant votre lecture')
    expect(old.body.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('150,00 €')
    await pages.inState(caseId, 'returning')
    const late = await pages.post(`${url}/accept-counter-offer`, { key: pages.key(), step: 'send', counterVersion: '2' })
    expect([late.statusCode, await pages.database.command.count({ where: { type: 'acceptCounterOffer' } })]).toEqual([409, 0])
  })

  it('of the workshop or of an agent cannot be given here', async () => {
    const pages = await pagesUnderTest()
    const caseId = await pages.offer()
    const url = await pages.pageOf(caseId)
    await pages.inState(caseId, 'in_review')
    const answer = await pages.post(`${url}/decide-review`, { key: pages.key(), step: 'send', decision: 'approve', reason: 'x' })
    expect([answer.statusCode, await pages.database.command.count({ where: { type: 'decideReview' } })]).toEqual([404, 0])
  })
})

describe('A link that no longer works', () => {
  it('opens a page that tells nothing of the case, and how to get a new one', async () => {
    const pages = await pagesUnderTest()
    const caseId = await pages.offer()
    const url = await pages.pageOf(caseId)
    const bad = [['/c/nonsense', 404] as const, [url.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')), 404] as const]
    await pages.database.caseLink.updateMany({ data: { revokedAt: pages.clock.now() } })
    for (const [address, status] of [...bad, [url, 410] as const]) {
      const { statusCode, body, headers } = await pages.get(`${address}?lang=en`)
      expect([address, statusCode]).toEqual([address, status])
      expect(body).toContain('href="/link?lang=en"')
      expect(body).not.toMatch(/TI-|iPhone|Durand|€/)
      expect(headers['cache-control']).toBe('no-store')
    }
    const posted = await pages.post(`${url}/cancel`, { key: pages.key(), step: 'send' })
    expect([posted.statusCode, await pages.database.command.count({ where: { type: 'cancel' } })]).toEqual([410, 0])
  })
})
