/** A trade-in as the API tells it, as far as the load reads it. */
export interface SeenCase {
  readonly reference: string
  readonly version: number
  readonly state: string
  readonly closedAt?: string
  readonly offer: { readonly version: number }
  readonly counterOffer?: { readonly version: number }
  readonly shipping?: { readonly method: string; readonly dropOffCode?: string; readonly parcel?: { readonly trackingCode: string } }
  readonly returnParcel?: { readonly trackingCode: string }
  readonly waitsFor?: { readonly who: string; readonly since: string; readonly until?: string }
  readonly nextActions: readonly { readonly command: string }[]
  readonly internal?: {
    readonly board?: { readonly reason: string }
    readonly assessment?: { readonly condition?: string; readonly secondBy?: string }
  }
}
