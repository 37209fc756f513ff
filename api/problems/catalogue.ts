/**
 * Does asking again help? `changed`: once the request was changed as the cure says. `later`: the same request, after `Retry-After`
 * where that is given, and with the same Idempotency-Key. `never`: no.
 */
export type Retry = 'changed' | 'later' | 'never'

export interface CatalogueEntry {
  readonly status: number
  readonly title: string
  readonly retry: Retry
  readonly cure: string
}

/** Every error the API answers with. Codes are public: add to them, never rename one. */
export const CATALOGUE = {
  RPS_REQUEST_MALFORMED: {
    status: 400,
    title: 'The request is not HTTP that we understand',
    retry: 'changed',
    cure: 'Send a valid HTTP/1.1 request.',
  },
  RPS_URL_MALFORMED: {
    status: 400,
    title: 'The address is malformed',
    retry: 'changed',
    cure: 'Percent-encode the parts of the path as UTF-8.',
  },
  RPS_BODY_MALFORMED: {
    status: 400,
    title: 'The body cannot be read',
    retry: 'changed',
    cure: 'Send one JSON document in UTF-8 whose length is the one announced, without the keys __proto__ and constructor.',
  },
  RPS_INPUT_INVALID: {
    status: 400,
    title: 'Fields are missing, wrong or unknown',
    retry: 'changed',
    cure: 'Correct every field that `errors` points at; nothing was stored.',
  },
  RPS_IDEMPOTENCY_KEY_MISSING: {
    status: 400,
    title: 'The header Idempotency-Key is missing',
    retry: 'changed',
    cure: 'Give each new act a key of its own, such as a UUID, and send the same key when you repeat the act.',
  },
  RPS_IDEMPOTENCY_KEY_MALFORMED: {
    status: 400,
    title: 'The header Idempotency-Key is malformed',
    retry: 'changed',
    cure: 'Use 8 to 128 of A-Z, a-z, 0-9, _, -, . and :. Whoever is not signed in uses a UUID.',
  },
  RPS_CURSOR_INVALID: {
    status: 400,
    title: 'The cursor is not one of this list',
    retry: 'changed',
    cure: 'Start without a cursor, then use `nextCursor` as it was given.',
  },
  RPS_IF_MATCH_MALFORMED: {
    status: 400,
    title: 'The header If-Match is malformed',
    retry: 'changed',
    cure: 'Send the ETag as it was given, in its quotes.',
  },
  RPS_CREDENTIALS_MISSING: {
    status: 401,
    title: 'This needs credentials',
    retry: 'changed',
    cure: 'Send `Authorization: Bearer <token>`, or `Authorization: Link <token>` with the token of a link to a case, where the operation takes one.',
  },
  RPS_TOKEN_INVALID: { status: 401, title: 'The token is not valid here', retry: 'changed', cure: 'Sign in again and send the new token.' },
  RPS_TOKEN_EXPIRED: { status: 401, title: 'The token has expired', retry: 'changed', cure: 'Sign in again and send the new token.' },
  RPS_LINK_INVALID: {
    status: 401,
    title: 'The link is not valid',
    retry: 'changed',
    cure: 'Use the whole link from our latest mail, or ask for a new one.',
  },
  RPS_LINK_EXPIRED: { status: 401, title: 'The link has expired', retry: 'changed', cure: 'Ask for a new link; it is sent by mail.' },
  RPS_LINK_REVOKED: {
    status: 401,
    title: 'The link was ended',
    retry: 'changed',
    cure: 'Use the link from our latest mail, or ask for a new one.',
  },
  RPS_SIGNATURE_INVALID: {
    status: 401,
    title: 'The signature of the message is not right',
    retry: 'changed',
    cure: 'Sign the bytes that are sent as the documentation of the operation says, with a secret or a key that is valid here.',
  },
  RPS_NOT_ALLOWED: {
    status: 403,
    title: 'Your role does not allow this',
    retry: 'never',
    cure: 'Ask someone whose role allows it; the documentation names the roles of each operation.',
  },
  RPS_NOT_FOUND: {
    status: 404,
    title: 'There is nothing here for you',
    retry: 'changed',
    cure: 'Check the address. What belongs to others is not found either.',
  },
  RPS_METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'The address does not take this method',
    retry: 'changed',
    cure: 'Use one of the methods in the header Allow.',
  },
  RPS_REQUEST_TIMEOUT: {
    status: 408,
    title: 'The request did not arrive in time',
    retry: 'later',
    cure: 'Send the request again, without pauses.',
  },
  RPS_NOT_NOW: {
    status: 409,
    title: 'The case does not allow this where it stands',
    retry: 'changed',
    cure: 'Look at `state` and do one of `nextActions`; nothing was changed.',
  },
  RPS_ANSWERED_CHANGED: {
    status: 409,
    title: 'What this answers changed since it was read',
    retry: 'changed',
    cure: 'Read the case again, and answer the version that it shows now.',
  },
  RPS_WITHDRAWN: {
    status: 409,
    title: 'This was taken back, or a second person rejected it',
    retry: 'changed',
    cure: 'Nothing was done. To give it after all, give it anew under a new Idempotency-Key.',
  },
  RPS_TOO_LATE: {
    status: 409,
    title: 'This does not wait any more',
    retry: 'never',
    cure: 'Look at the case: what was handed over can be taken back only by what the case offers as its next actions.',
  },
  RPS_DEVICE_ELSEWHERE: {
    status: 409,
    title: 'The device is with somebody else',
    retry: 'changed',
    cure: 'Look at `custodian`: it is handed over from there; nothing was changed.',
  },
  RPS_VOUCHER_NOT_ACTIVE: {
    status: 409,
    title: 'The voucher is blocked or has expired',
    retry: 'never',
    cure: 'Take another means of payment; who blocked a voucher, and why, support can tell.',
  },
  RPS_VOUCHER_BALANCE_TOO_LOW: {
    status: 409,
    title: 'The voucher holds less than that',
    retry: 'changed',
    cure: 'Take at most its `balance` off it, under a new Idempotency-Key.',
  },
  RPS_PRICE_LIST_STATUS: {
    status: 409,
    title: 'The price list is past that',
    retry: 'never',
    cure: 'Only a proposed list is approved, and only one that was not withdrawn is withdrawn; `priceListStatus` says where it stands.',
  },
  RPS_BONUS_CLAIM_STATUS: {
    status: 409,
    title: 'The bonus claim is past that, or not there yet',
    retry: 'never',
    cure: 'A claim is filed once, then it is paid or refused; `bonusClaimStatus` says where it stands.',
  },
  RPS_RUN_OVER: {
    status: 409,
    title: 'The run is over',
    retry: 'never',
    cure: 'Ask for it again with POST /v1/renewal-runs where something became due since.',
  },
  RPS_UNIT_NOT_FOR_SALE: {
    status: 409,
    title: 'The device is not for sale, or not to this order',
    retry: 'changed',
    cure: 'See `unitStatus`: what is `reserved` may be for sale again after `until`; take another device, or ask a lead what stands in the way.',
  },
  RPS_UNIT_NOT_RESERVED: {
    status: 409,
    title: 'The device is not kept for this order',
    retry: 'changed',
    cure: 'Reserve it for the order first; for a sale over the counter leave out `order`.',
  },
  RPS_SALE_REFERENCE_USED: {
    status: 409,
    title: 'The reference is that of another sale',
    retry: 'changed',
    cure: 'Look at `sale`: the same reference with the same device and price is the same sale; another sale needs a reference of its own.',
  },
  RPS_RESERVATION_ENDED: {
    status: 409,
    title: 'The reservation has ended',
    retry: 'changed',
    cure: 'See `ended`; reserve the device anew if it is still for sale.',
  },
  RPS_SCHEME_SETTLED: {
    status: 409,
    title: 'How this device is taxed is settled',
    retry: 'never',
    cure: 'Only a device that is `held` waits for a decision on its scheme.',
  },
  RPS_PART_NOT_IN_STOCK: {
    status: 409,
    title: 'There are not so many pieces that are reserved for no device',
    retry: 'changed',
    cure: 'Take at most `available`, another quality or another part; `expectedOn`, where it is given, is when more are expected.',
  },
  RPS_PART_STATUS: {
    status: 409,
    title: 'The reservation is past that',
    retry: 'never',
    cure: 'Only what is reserved is released, and only what was used is given back; `reservationStatus` says where it stands.',
  },
  RPS_DELIVERY_KNOWN: {
    status: 409,
    title: 'This delivery note of the supplier was received before',
    retry: 'never',
    cure: 'Nothing was stored again: `receivedAt` says when it was. What comes later has a note of its own.',
  },
  RPS_RECALL_STATUS: {
    status: 409,
    title: 'The recall is past that',
    retry: 'never',
    cure: 'Only a proposed recall is approved, and only one that was not lifted is lifted; `recallStatus` says where it stands.',
  },
  RPS_RECALL_LOOKING: {
    status: 409,
    title: 'Not all devices have been looked at yet',
    retry: 'later',
    cure: 'Approve the recall once it has no `progress`: then it says what it will do.',
  },
  RPS_ERASURE_STATUS: {
    status: 409,
    title: 'The erasure is past that',
    retry: 'never',
    cure: 'Only a proposed erasure is approved, and one is withdrawn while something of it waits; `erasureStatus` says where it stands.',
  },
  RPS_ERASURE_UNDER_WAY: {
    status: 409,
    title: 'Another erasure means the same person',
    retry: 'never',
    cure: 'Go on with that one: `erasure` is its id.',
  },
  RPS_PERSON_ERASED: {
    status: 409,
    title: "The customer's data were erased",
    retry: 'never',
    cure: 'Nobody is written to about this case any more, and nothing is noted of them; who comes again opens a case of their own.',
  },
  RPS_SECOND_PERSON_NEEDED: {
    status: 403,
    title: 'Someone else has to do this',
    retry: 'never',
    cure: 'Ask another person whose role allows it: who proposed it does not approve it.',
  },
  RPS_VERSION_CHANGED: {
    status: 412,
    title: 'This changed since you read it',
    retry: 'changed',
    cure: 'Read it again, look at what changed, and send If-Match with the new ETag.',
  },
  RPS_BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    retry: 'changed',
    cure: 'Send less; the documentation names the limit.',
  },
  RPS_URL_TOO_LONG: {
    status: 414,
    title: 'The address is too long',
    retry: 'changed',
    cure: 'Check the address; none of ours is as long.',
  },
  RPS_CONTENT_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'The body is of a type that is not read here',
    retry: 'changed',
    cure: 'Send `Content-Type: application/json`, or the type that the documentation of the operation names.',
  },
  RPS_PAYLOAD_UNREADABLE: {
    status: 422,
    title: 'A payload of the engine cannot be opened',
    retry: 'changed',
    cure: 'See `detail`: the key that it names has to be set where the API runs.',
  },
  RPS_COMMAND_REFUSED: {
    status: 422,
    title: 'This cannot be taken as it is',
    retry: 'changed',
    cure: 'Correct the field that `errors` points at as its detail says; nothing was changed.',
  },
  RPS_NO_OFFER: {
    status: 422,
    title: 'We cannot buy this device',
    retry: 'changed',
    cure: 'See `reason`; another condition or another device may have a price.',
  },
  RPS_REPAIRS_NOT_OFFERED: {
    status: 422,
    title: 'No repairs are offered in this market yet',
    retry: 'never',
    cure: 'Ask again once they are; the device can be traded in meanwhile.',
  },
  RPS_REPAIR_OPEN_ALREADY: {
    status: 409,
    title: 'A repair of this device is open',
    retry: 'never',
    cure: 'Go on with the repair at `reference`, where it is told, or with the link that was mailed for it.',
  },
  RPS_SUBSCRIPTIONS_NOT_OFFERED: {
    status: 422,
    title: 'No subscriptions are sold in this market',
    retry: 'never',
    cure: 'Ask again once they are; a device can be repaired without one.',
  },
  RPS_DEVICE_SUBSCRIBED_ALREADY: {
    status: 409,
    title: 'A device stands in a subscription already',
    retry: 'changed',
    cure: 'Leave out the device that `errors` points at; a subscription that is not yet paid frees its devices when it is given up.',
  },
  RPS_LOAN_STANDS: {
    status: 409,
    title: 'This device, or this repair, has a loan that was not brought back',
    retry: 'changed',
    cure: 'Take the device on loan back first, or lend another one; `GET /v1/loan-devices` says who has what.',
  },
  RPS_SELLERS_NOT_REPORTED: {
    status: 422,
    title: 'This market keeps no counters of its sellers',
    retry: 'never',
    cure: 'Ask for a market that counts or reports its sellers; where directive (EU) 2021/514 does not apply there is nothing to list.',
  },
  RPS_DEMONSTRATIONS_OFF: {
    status: 422,
    title: 'Demonstration policies are not allowed here',
    retry: 'changed',
    cure: 'Leave out `policy`, or start with DEMONSTRATION_POLICIES=on on a machine that is no production.',
  },
  RPS_PHOTO_REFUSED: {
    status: 422,
    title: 'This cannot be kept as a photo',
    retry: 'changed',
    cure: 'Send one JPEG, PNG or WebP of at most 20 MB, as the camera made it; see `reason`.',
  },
  RPS_TOO_MANY_PHOTOS: {
    status: 422,
    title: 'The case has as many photos as it can hold',
    retry: 'never',
    cure: 'A case holds 30 photos; the documentation says so.',
  },
  RPS_IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'The Idempotency-Key was used for something else',
    retry: 'changed',
    cure: 'Give this act a key of its own; repeat an act only with the same body.',
  },
  RPS_IF_MATCH_MISSING: {
    status: 428,
    title: 'The header If-Match is missing',
    retry: 'changed',
    cure: 'Read it first, and send its ETag as If-Match.',
  },
  RPS_RATE_LIMITED: { status: 429, title: 'Too many requests', retry: 'later', cure: 'Wait as many seconds as Retry-After says.' },
  RPS_HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The headers are too large',
    retry: 'changed',
    cure: 'Send fewer or shorter headers: 16 KiB in all.',
  },
  RPS_INTERNAL: {
    status: 500,
    title: 'Something went wrong on our side',
    retry: 'later',
    cure: 'Send the same request again; if that does not help, tell us the requestId.',
  },
  RPS_DATABASE_UNAVAILABLE: {
    status: 503,
    title: 'Our database cannot be reached',
    retry: 'later',
    cure: 'Send the same request again after as many seconds as Retry-After says.',
  },
  RPS_PAYMENTS_UNAVAILABLE: {
    status: 503,
    title: 'Payments cannot be opened at the moment',
    retry: 'later',
    cure: 'Send the same request again after as many seconds as Retry-After says.',
  },
  RPS_FILES_UNAVAILABLE: {
    status: 503,
    title: 'Files cannot be kept at the moment',
    retry: 'later',
    cure: 'Send the same request again after as many seconds as Retry-After says.',
  },
  RPS_IDENTITY_UNAVAILABLE: {
    status: 503,
    title: 'Tokens cannot be checked at the moment',
    retry: 'later',
    cure: 'Send the same request again after as many seconds as Retry-After says.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>

export type ProblemCode = keyof typeof CATALOGUE

/** Every code, in the order of the catalogue. */
export const PROBLEM_CODES = Object.keys(CATALOGUE) as readonly ProblemCode[]
