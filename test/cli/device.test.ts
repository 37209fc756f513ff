import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { deviceRoutes } from '../../api/devices/device-routes.ts'
import { money } from '../../domain/money/money.ts'
import { enterPurchase } from '../../platform/books/purchase-register.ts'
import { findOrAddDevice } from '../../platform/devices/find-or-add-device.ts'
import { changeOwner } from '../../platform/devices/ownership.ts'
import { apiOnRows } from '../api/api-on-rows.ts'
import { commandsOf } from '../support/guide.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('every command of the guide about a device finds it and shows it in a terminal', async () => {
  const api = await apiOnRows([deviceRoutes])
  const caseId = await api.offer()
  const device = await api.database.$transaction(async (tx) => {
    const source = { at: api.clock.now(), actor: 'technician:t1', caseId, eventNumber: 6 }
    const identities = [{ kind: 'imei', value: '356938035643809', tac: '35693803' }] as const
    const model = { category: 'phone', modelId: 'apple-iphone-13', storage: 128, custodian: 'site:workshop-fr' } as const
    const found = await findOrAddDevice(tx, api.deps, { ...source, ...model, identities })
    if (found.kind !== 'device') throw new Error('two devices')
    await tx.tradeIn.update({ where: { caseId }, data: { deviceId: found.id } })
    const entry = { nature: 'phone', provenance: 'bought', means: 'voucher', person: {}, retainUntil: source.at }
    const price = money(243_00, 'EUR')
    const number = await enterPurchase(tx, api.deps.secrets.seal, { ...source, ...entry, establishment: 'fr-lyon', price })
    await changeOwner(tx, found.id, {
      ...source,
      key: `${caseId}/6`,
      owner: 'house',
      register: { establishment: 'fr-lyon', number },
      bought: price,
    })
    return found.id
  })
  const url = await api.app.listen({ port: 0, host: '127.0.0.1' })
  const token = (await api.person('lena', 'lead')).replace('Bearer ', '')
  const typed = (...words: string[]) =>
    new Promise<string>((resolve) => {
      const env = { PATH: process.env['PATH'] ?? '', REPRISE_URL: url, REPRISE_TOKEN: token }
      execFile(process.execPath, ['cli/reprise.mjs', ...words], { cwd: root, env }, (_error, stdout, stderr) => resolve(stdout || stderr))
    })

  const commands = commandsOf('docs/support.md', 'npx reprise').filter(({ words }) => words[0] === 'device')
  const said: string[] = []
  for (const { words } of commands)
    said.push(await typed(...words.map((word) => word.replace('DV-7K2M9QXA', device).replace('fr-lyon/1042', 'fr-lyon/1'))))
  const [byImei, byLabel, shown = '', json = ''] = said
  const line = `${device}  Apple iPhone 13, 128 GB  us     Site workshop-fr  fr-lyon/1\n`
  expect([byImei, byLabel]).toEqual([expect.stringContaining(line), expect.stringContaining(line)])
  expect(shown).toContain(`${device}  Apple iPhone 13, 128 GB\nimei        356938035643809\n`)
  expect(shown).toContain('with        Site workshop-fr (site:workshop-fr)\nregister    fr-lyon, number 1\n')
  expect(shown).toContain('total      €243.00\n')
  expect(shown).toContain(caseId)
  expect(shown).toMatch(
    /\n2 +2027-03-12 10:59:00 UTC {2}Belongs to us +TI-\w{8} {2}technician:t1 {2}bought €243\.00, establishment fr-lyon/,
  )
  expect(JSON.parse(json)).toMatchObject({ id: device, life: [{ words: 'Appartient à nous' }, { kind: 'seen' }] })
  expect(await typed('device', 'search', '490154203237518')).toBe(
    'Nothing found. A device is known once the workshop has read its IMEI or serial.\n',
  )
})
