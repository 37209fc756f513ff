import { expect, test } from 'vitest'
import { actorOf } from '../../api/auth/access.ts'
import { ratingRoutes } from '../../web/rating/rating-routes.ts'
import { repairsOn } from '../support/repairs-on-rows.ts'
import { HELP, pagesUnderTest } from './pages-under-test.ts'

test('Once it is complete a customer says how it went: stars and words, once; before, the page leads back to the case', async () => {
  const pages = await pagesUnderTest(undefined, undefined, (app, deps) => ratingRoutes(app, deps, { help: HELP, actorOf }))
  const caseId = await repairsOn(pages)('billing')
  const url = `${await pages.pageOf(caseId)}/rating`
  expect((await pages.get(url)).statusCode).toBe(303)
  expect((await pages.post(url, { stars: '5' })).statusCode).toBe(303)
  await pages.database.case.update({ where: { id: caseId }, data: { state: 'closed' } })
  expect((await pages.get(url)).statusCode).toBe(200)
  expect((await pages.post(url, { stars: '6' })).statusCode).toBe(422)
  expect((await pages.post(`${url}?lang=en`, { stars: '4', words: ' Like new ' })).body).toContain('Thank you. We read every answer.')
  expect((await pages.post(`${url}?lang=en`, { stars: '1' })).body).toContain('You have told us already')
  const kept = await pages.database.repairRating.findUniqueOrThrow({ where: { caseId } })
  expect([kept.stars, pages.deps.secrets.open(kept.words ?? '')]).toEqual([4, 'Like new'])
  await expect(pages.database.repairRating.update({ where: { caseId }, data: { stars: 1 } })).rejects.toThrow()
})

test('Nobody rates a case that is no repair', async () => {
  const pages = await pagesUnderTest(undefined, undefined, (app, deps) => ratingRoutes(app, deps, { help: HELP, actorOf }))
  const caseId = await pages.offer()
  await pages.inState(caseId, 'closed')
  expect((await pages.post(`${await pages.pageOf(caseId)}/rating`, { stars: '5' })).statusCode).toBe(303)
  expect(await pages.database.repairRating.count()).toBe(0)
})
