import type { Outcome } from '../outcome.ts'
import type { Label } from './carriers.ts'

/** Gets the file of a label from its service. Reads only, so that nothing is unknown. */
export async function downloadLabel(
  { labelUrl, labelType }: Pick<Label, 'labelUrl' | 'labelType'>,
  { headers = {}, timeoutMs }: { readonly headers?: Readonly<Record<string, string>>; readonly timeoutMs: number },
): Promise<Outcome<Uint8Array>> {
  try {
    const response = await fetch(labelUrl, { headers: { accept: labelType, ...headers }, signal: AbortSignal.timeout(timeoutMs) })
    if (response.status === 404 || response.status === 410)
      return { kind: 'refused', code: 'NOT_FOUND', reason: `the label file is gone: HTTP ${response.status}` }
    if (!response.ok) return { kind: 'retry', reason: `label file: HTTP ${response.status}` }
    return { kind: 'done', value: new Uint8Array(await response.arrayBuffer()) }
  } catch (error) {
    return { kind: 'retry', reason: `label file: ${error instanceof Error ? error.message : String(error)}` }
  }
}
