import type { PageSetting } from '../page-app.ts'

/** By what the customer's browser reaches the payment provider. */
export interface PaySetting extends PageSetting {
  readonly payment: {
    readonly publicKey: string
    readonly scriptUrl: string
    /** Origins this page lets in, by directive of its content security policy. */
    readonly origins: Readonly<Record<'script-src' | 'frame-src' | 'connect-src', readonly string[]>>
  }
}
