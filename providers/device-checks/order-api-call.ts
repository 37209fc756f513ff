import { exchange, type HttpRequest, NoAnswer } from '../exchange.ts'

/** One HTTP call's end. `answered`: a body of status 2xx. No reason holds anything of a request or an answer but its status. */
export type CallEnd =
  | { readonly kind: 'answered'; readonly body: unknown; readonly raw: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** Nothing was done there. */
  | { readonly kind: 'not_reached'; readonly reason: string; readonly afterSeconds?: number }
  /** It may have been done there. */
  | { readonly kind: 'answer_lost'; readonly reason: string }

const secondsOf = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : undefined

/** Makes one call. Never throws for what a server or network does. */
export const call = async (url: URL, request: HttpRequest): Promise<CallEnd> => {
  try {
    const { status, headers, text: raw } = await exchange(url, request)
    if (status === 429 || status === 503) {
      const afterSeconds = secondsOf(headers['retry-after'])
      return { kind: 'not_reached', reason: `status ${status}`, ...(afterSeconds === undefined ? {} : { afterSeconds }) }
    }
    // Nothing is carried to another address.
    if (status >= 500 || (status < 400 && status > 299)) return { kind: 'answer_lost', reason: `status ${status}` }
    if (status > 299) return { kind: 'refused', status }
    try {
      return { kind: 'answered', body: JSON.parse(raw) as unknown, raw }
    } catch {
      return { kind: 'answer_lost', reason: 'the answer is not JSON' }
    }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    const { code } = error
    if (!error.mayHaveArrived) return { kind: 'not_reached', reason: `no connection (${code})` }
    return { kind: 'answer_lost', reason: code === 'ETIMEDOUT' ? 'no answer in time' : `connection lost (${code})` }
  }
}
