import type { ApiApp } from '../route-plugin.ts'

/**
 * In the routes of this plugin every body arrives as the bytes that were sent (`Buffer`): a signature is over bytes, not over
 * what they mean. The route validates what it reads from them.
 */
export const readRawBodies = (app: ApiApp): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}
