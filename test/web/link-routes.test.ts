import { expect, it } from 'vitest'
import { ACCEPTANCE, pagesUnderTest } from './pages-under-test.ts'

it('The page for a lost link says the same to everybody, and mails the link to the right one', async () => {
  const pages = await pagesUnderTest()
  const caseId = await pages.offer({ email: 'camille@example.org' })
  const ask = (email: string, reference: string) => pages.post('/link?lang=de', { email, reference })
  const wrong = await ask('other@example.org', caseId)
  expect(await pages.database.notice.count({ where: { kind: 'case_link' } })).toBe(0)
  const right = await ask('camille@example.org', caseId.toLowerCase())
  expect([wrong.statusCode, right.statusCode]).toEqual([200, 200])
  expect(right.body).toBe(wrong.body)
  expect(right.body).toContain('Wenn beides zusammengehört')
  expect(await pages.database.notice.count({ where: { kind: 'case_link', caseId } })).toBe(1)
})

it('What cannot be an address is told at its field, escaped and kept', async () => {
  const pages = await pagesUnderTest()
  const { statusCode, body } = await pages.post('/link?lang=en', { email: '"><b>x', reference: '' })
  expect(statusCode).toBe(422)
  expect(body).toContain('href="#email"')
  expect(body).toContain('href="#reference"')
  expect(body).toContain('value="&quot;&gt;&lt;b&gt;x"')
})

it('A browser is answered in its own language where it is one of ours, else in English', async () => {
  const { app } = await pagesUnderTest()
  const languageFor = async (accept: string) =>
    (await app.inject({ url: '/link', headers: { 'accept-language': accept } })).body.match(/<html lang="(\w+)"/)?.[1]
  expect([await languageFor('pt-BR,es;q=0.8'), await languageFor('ja'), await languageFor('de-AT')]).toEqual(['es', 'en', 'de'])
})

it('Nobody is asked for what their market does not want to know', async () => {
  const pages = await pagesUnderTest()
  const fieldsIn = async (market: 'FR' | 'DE' | 'US') => (await pages.get(await pages.pageOf(await pages.offer({ market })))).body
  const [france, germany, america] = [await fieldsIn('FR'), await fieldsIn('DE'), await fieldsIn('US')]
  for (const page of [france, america]) expect(page).toContain('name="seller.identity.number"')
  expect(germany).not.toContain('name="seller.identity.number"')
  for (const page of [france, germany]) {
    expect(page).toContain('name="payout.iban"')
    expect(page).not.toContain('name="address.region"')
  }
  expect(america).toContain('name="address.region"')
  expect(america).not.toMatch(/name="payout\.iban"|value="bank_transfer"/)
})

it('While the database is away, the page says that nothing was lost and asks to send it again', async () => {
  const pages = await pagesUnderTest()
  const url = await pages.pageOf(await pages.offer())
  const real = pages.database.$queryRaw
  const away = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNREFUSED' })
  Object.defineProperty(pages.database, '$queryRaw', { value: () => Promise.reject(away), configurable: true })
  const { statusCode, body, headers } = await pages.post(`${url}/accept-offer?lang=fr`, { ...ACCEPTANCE, key: pages.key(), step: 'send' })
  Object.defineProperty(pages.database, '$queryRaw', { value: real, configurable: true })
  expect([statusCode, headers['retry-after']]).toEqual([503, '30'])
  expect(body).toContain('elle ne peut jamais compter deux fois')
})
