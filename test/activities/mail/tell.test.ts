import { expect, test } from 'vitest'
import { type TellDependencies, tell } from '../../../activities/mail/tell.ts'
import type { OutgoingMail } from '../../../providers/mail/mail.ts'
import { composeMailWriters } from '../../../workers/mail-writers.ts'
import { rowsUnderTest } from '../../api/rows-under-test.ts'

test('a notice is written by the process of its case, and by no other', async () => {
  const { database, deps, offer } = await rowsUnderTest('2027-03-10T09:00:00Z')
  const sent: OutgoingMail[] = []
  const telling: TellDependencies = {
    database,
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

  for (const caseId of [ofTradeIn, ofLoan]) {
    const notice = { id: caseId.toLowerCase(), messageId: caseId, caseId, kind: 'case_link', eventNumber: 1, data: {} }
    expect(await tell(telling, notice)).toEqual({ kind: 'accepted' })
  }
  expect(sent.map(({ subject }) => subject)).toEqual(['Votre nouveau lien vers votre reprise', 'case_link in fr'])

  await database.case.update({ where: { id: ofLoan }, data: { process: 'lease' } })
  await expect(tell(telling, { id: 'n', messageId: 'm', caseId: ofLoan, kind: 'case_link', eventNumber: 1, data: {} })).rejects.toThrow(
    "nobody writes the mails of a process 'lease' here",
  )
})
