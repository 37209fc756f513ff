import { type Client, isGrpcServiceError } from '@temporalio/client'

/** What came of a question to the engine: reads never wait long for it, and never fail with it. */
export type Answered<T> = { readonly kind: 'answered'; readonly value: T } | { readonly kind: 'away'; readonly why: string }

/** gRPC's code for something that is not there (google.rpc.Code). */
const NOT_FOUND = 5

/** Asks the engine, for at most `patience` milliseconds. Throws only what is wrong with the question itself. */
export async function askEngine<T>(client: Client, patience: number, ask: () => Promise<T>): Promise<Answered<T>> {
  try {
    return { kind: 'answered', value: await client.withDeadline(Date.now() + patience, ask) }
  } catch (error) {
    const cause = grpcErrorIn(error)
    if (!cause) throw error
    return { kind: 'away', why: cause.details || cause.message }
  }
}

/** What the engine has of something; null where it has nothing of it. */
async function unlessMissing<T>(ask: Promise<T>): Promise<T | null> {
  try {
    return await ask
  } catch (error) {
    if (grpcErrorIn(error)?.code === NOT_FOUND) return null
    throw error
  }
}

function grpcErrorIn(error: unknown) {
  if (isGrpcServiceError(error)) return error
  const cause = error instanceof Error ? error.cause : undefined
  return isGrpcServiceError(cause) ? cause : null
}

export type HistoryEvent = NonNullable<
  NonNullable<Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>>['history']>['events']
>[number]

export type Description = Awaited<ReturnType<Client['workflowService']['describeWorkflowExecution']>>

/** The latest run of a case as the engine describes it; null where it has none. */
export const describeRun = (client: Client, caseId: string): Promise<Description | null> =>
  unlessMissing(
    client.workflowService.describeWorkflowExecution({ namespace: client.options.namespace, execution: { workflowId: caseId } }),
  )
