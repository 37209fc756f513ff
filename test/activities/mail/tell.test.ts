import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type TellDependencies, tell } from '../../../activities/mail/tell.ts'
import type { OutgoingMail } from '../../../providers/mail/mail.ts'
import { composeMailWriters } from '../../../workers/mail-writers.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { addresseeOf } from '../../support/addressee-of.ts'

test('a notice is written by the process of its case, and by no other', async () => {
  const { clock, database, deps, offer } = await rowsUnderTest('2027-03-10T09:00:00Z')
  const sent: OutgoingMail[] = []
  const telling: TellDependencies = {
    messageDomain: 'reprise.example',
    mail: {
      send: async (mail) => {
        sent.push(mail)
        return { kind: 'accepted', response: '250 OK' }
      },
      parseBounce: async () => null,
      close: async () => {},
    },
    mailWriters: {
      ...composeMailWriters({ ...deps, publicUrl: 'https://reprise.example', helpAddress: 'help@reprise.example' }),
      loan: async ({ kind }, { language }) => ({ subject: `${kind} in ${language}`, html: '<p>A loan</p>', text: 'A loan' }),
    },
  }
  const ofTradeIn = await offer()
  const ofLoan = await offer()
  await database.case.update({ where: { id: ofLoan }, data: { process: 'loan' } })
  // Nothing of a trade-in is read for it: there is none.
  await database.tradeIn.delete({ where: { caseId: ofLoan } })

  const tellLink = async (caseId: string) => {
    const id = randomUUID()
    const notice = await database.notice.create({
      data: { id, messageId: id, caseId, kind: 'case_link', eventNumber: 1, channel: 'mail', dueAt: clock.now(), data: {} },
    })
    return tell(telling, { ...notice, ...(await addresseeOf(database, id)) })
  }
  for (const caseId of [ofTradeIn, ofLoan]) expect(await tellLink(caseId)).toEqual({ kind: 'accepted' })
  expect(sent.map(({ subject }) => subject)).toEqual(['Votre nouveau lien vers votre reprise', 'case_link in fr'])

  await database.case.update({ where: { id: ofLoan }, data: { process: 'lease' } })
  await expect(tellLink(ofLoan)).rejects.toThrow("nobody writes the mails of a process 'lease' here")

  await database.case.update({ where: { id: ofLoan }, data: { process: 'loan', customerId: null } })
  await expect(tellLink(ofLoan)).rejects.toThrow(`${ofLoan} has nobody to write to`)
})
