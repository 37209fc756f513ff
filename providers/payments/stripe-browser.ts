/** How a customer's browser reaches the payment provider: what it is given, and where it may go. */
export interface PaymentsInBrowser {
  /** Names us to the provider; no secret. */
  readonly publicKey: string
  /** The provider's own script, which shows the fields for the card. */
  readonly scriptUrl: string
  /** Origins its page has to let in, by directive of its content security policy. */
  readonly origins: Readonly<Record<'script-src' | 'frame-src' | 'connect-src', readonly string[]>>
}

/** Where Stripe.js comes from in earnest; elsewhere (a sandbox) script and interface are of one origin. */
const STRIPE_JS = 'https://js.stripe.com'

/** Stripe.js and what it needs. Source: Stripe's security guide, "Content Security Policy". */
export function stripeInBrowser(publicKey: string, scriptUrl: string): PaymentsInBrowser {
  const { origin } = new URL(scriptUrl)
  const origins =
    origin === STRIPE_JS
      ? {
          'script-src': [origin, 'https://*.js.stripe.com'],
          'frame-src': [origin, 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
          'connect-src': ['https://api.stripe.com'],
        }
      : { 'script-src': [origin], 'frame-src': [origin], 'connect-src': [origin] }
  return { publicKey, scriptUrl, origins }
}
