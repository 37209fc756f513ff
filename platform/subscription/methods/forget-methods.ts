import { type ClaimDependencies, LEASE } from '../../cases/claims.ts'
import { ACCOUNT_REFUSED, type Answer } from '../renewals/payments-port.ts'

export interface ForgetsMethods {
  forgetMethod(ref: string): Promise<Answer<unknown>>
}

export interface ForgetDependencies extends ClaimDependencies {
  readonly payments: ForgetsMethods
}

/** Methods that nothing is charged with any more, for their provider to forget: claimed, and left for another after a while by whoever dies. */
export const claimForgotten = ({ database, clock }: ClaimDependencies, limit: number): Promise<{ readonly ref: string }[]> =>
  database.$queryRaw<{ ref: string }[]>`
    with due as (
      select ref from saved_methods where forget_at <= ${clock.now()} order by forget_at limit ${limit} for update skip locked
    )
    update saved_methods m set forget_at = ${new Date(clock.now().getTime() + LEASE)} from due d where m.ref = d.ref
    returning m.ref`

/** Has a method forgotten where it is kept; one that is not kept there any more is as well. */
export async function forgetMethod({ database, clock, payments }: ForgetDependencies, { ref }: { readonly ref: string }): Promise<void> {
  if (isForgotten(await payments.forgetMethod(ref)))
    await database.savedMethod.update({ where: { ref }, data: { forgetAt: null, forgottenAt: clock.now() } })
}

/** One that is not kept at its provider any more is refused there. */
export const isForgotten = (answer: Answer<unknown>): boolean =>
  answer.kind === 'done' || (answer.kind === 'refused' && answer.code !== ACCOUNT_REFUSED)
