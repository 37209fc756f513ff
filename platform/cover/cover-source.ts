import type { CoverClaim } from '../../domain/repair/cover.ts'
import type { ProblemCode } from '../../domain/repair/problems.ts'
import type { Rules } from '../cases/rules.ts'
import type { Transaction } from '../database/database.ts'
import type { GuaranteeContext } from '../guarantees/guarantees.ts'

/** A repair of which is asked who pays for it. */
export interface AskingRepair {
  /** Null before it is written. */
  readonly caseId: string | null
  /** Null while nobody has seen the device. */
  readonly deviceId: string | null
  /** Of the identity that was told; null where none was. */
  readonly toldHash: string | null
  readonly problems: readonly ProblemCode[]
  readonly openedAt: Date
  /** The subscription that pays, as it was found at the opening; null where none does. */
  readonly subscription: string | null
}

/** By what it is decided. */
export interface CoverContext extends GuaranteeContext, Pick<Rules, 'marketAt'> {}

export type CoverTransaction = Pick<Transaction, 'guaranteeExtension' | '$queryRaw'>

/** Where something is found that may pay for a repair of a device. */
export interface CoverSource {
  claims(tx: CoverTransaction, context: CoverContext, repair: AskingRepair): Promise<readonly CoverClaim[]>
}
