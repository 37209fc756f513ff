/** One HTTP call's end. `answered`: a body of status 2xx. No reason holds anything of a request or an answer but its status. */
export type CallEnd =
  | { readonly kind: 'answered'; readonly body: unknown; readonly raw: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** Nothing was done there. */
  | { readonly kind: 'not_reached'; readonly reason: string; readonly afterSeconds?: number }
  /** It may have been done there. */
  | { readonly kind: 'answer_lost'; readonly reason: string }

/** Errors of a connection that was never made. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}

const secondsOf = (header: string | null): number | undefined => (header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined)

/** Makes one call; `timeout` in milliseconds. Never throws for what a server or network does. */
export const call = async (url: URL, init: RequestInit, timeout: number): Promise<CallEnd> => {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeout) })
    const raw = await response.text()
    if (response.status === 429 || response.status === 503) {
      const afterSeconds = secondsOf(response.headers.get('retry-after'))
      return { kind: 'not_reached', reason: `status ${response.status}`, ...(afterSeconds === undefined ? {} : { afterSeconds }) }
    }
    if (response.status >= 500) return { kind: 'answer_lost', reason: `status ${response.status}` }
    if (!response.ok) return { kind: 'refused', status: response.status }
    try {
      return { kind: 'answered', body: JSON.parse(raw) as unknown, raw }
    } catch {
      return { kind: 'answer_lost', reason: 'the answer is not JSON' }
    }
  } catch (error) {
    const code = codeOf(error)
    if (code !== undefined && NOT_CONNECTED.includes(code)) return { kind: 'not_reached', reason: `no connection (${code})` }
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError'
    return { kind: 'answer_lost', reason: timedOut ? 'no answer in time' : `connection lost (${code ?? 'no code'})` }
  }
}
