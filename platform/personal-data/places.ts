import { ACCOUNTING_YEARS, type KeptBecause } from '../../domain/personal-data/kept.ts'

/**
 * What an erasure is made of: a case, a sale, somebody who has handed a subscription over or was offered one (by the id of their row), or what was
 * declared by mail address and belongs to no case.
 */
export type PartKind = 'case' | 'sale' | 'holder' | 'address'

/**
 * A place where personal data of customers are, whose they are and how they are erased. Names of tables and columns, conditions and
 * values are written into statements: constants only. In all of them `t` is the row, `$1` the reference of the case, sale or holder (of an address its
 * keyed hash), `$2` the instant and `$3` an empty object, sealed.
 */
export type Place = PlaceOf &
  /** What each column becomes. */
  (
    | { readonly erased: Readonly<Record<string, string>> }
    /** The rows are deleted, and what these columns hold with them. */
    | { readonly deleted: readonly string[] }
  )

interface PlaceOf {
  readonly id: string
  readonly table: string
  readonly of: PartKind
  /** Its rows of that part. */
  readonly where: string
  /** Columns that are sealed, for an export to open. */
  readonly sealed?: readonly string[]
  /** Which of its rows an export gives out, where not all are about whoever has the case. */
  readonly givenOut?: string
  /** What is erased outside the database before the row says no more what it was: the reference of a file or of whoever pays at the provider; null for none. */
  readonly outside?: { readonly kind: 'file' | 'payer'; readonly ref: string }
  /** Why it is not erased at once, and until when: an instant, null where it is not kept. */
  readonly kept?: { readonly because: KeptBecause; readonly until: string }
}

const OF_CASE = 't.case_id = $1'

/** Of a case that was handed over, what began before is about somebody else. */
const since = (instant: string): string =>
  `${instant} >= coalesce((select s.held_since from subscriptions s where s.case_id = $1), '-infinity'::timestamptz)`
/** What is nobody's but the case's customer: links and mails of whoever was offered it, or has handed it over, are theirs. */
const OF_CUSTOMER = `${OF_CASE} and t.customer_id is null`
const NOT_FORMERS = `not exists (
  select 1 from renewals r where r.case_id = t.case_id and r.event_number = t.event_number and r.former_id is not null)`
/** Saved by whoever has the case: since it is theirs, or as they took it over. */
const OWN_METHOD = `t.transfer_id is null and (${since('t.saved_at')} or t.ref in (
  select f.method_ref from transfers f join cases c on c.id = f.case_id
   where f.case_id = $1 and f.state = 'accepted' and f.to_customer_id = c.customer_id))`

/** From the end of a year on: that of `year`, and so many more. */
const yearsAfter = (year: string, years: string): string => `(make_date(${year} + ${years} + 1, 1, 1)::timestamp at time zone 'UTC')`

const { otherwise, ...BY_MARKET } = ACCOUNTING_YEARS
const accountingYears = (market: string): string =>
  `case ${market} ${Object.entries(BY_MARKET)
    .map(([code, years]) => `when '${code}' then ${years}`)
    .join(' ')} else ${otherwise} end`
const MARKET_OF_CASE = '(select c.market from cases c where c.id = t.case_id)'

/** A seller who is reported: by the market's policy as the case has it, once the device is ours. */
const reportedUntil = (tradeIn: string): string => `(select case when i.owned and c.policy #>> '{seller,reporting,mode}' = 'report'
  then ${yearsAfter('extract(year from coalesce(i.agreed_at, c.opened_at))::int', '10')} end
  from trade_ins i join cases c on c.id = i.case_id where i.case_id = ${tradeIn})`

/** A customer of several cases is known until all of them are erased. */
const CUSTOMER = `t.id = (select c.customer_id from cases c where c.id = $1) and not exists (
  select 1 from cases o where o.customer_id = t.id and o.id <> $1 and not exists (
    select 1 from erasure_parts e where e.kind = 'case' and e.ref = o.id and e.status = 'erased'))`

const OFFERED_OR_HELD = '(select f.case_id from transfers f where f.from_customer_id = $1::uuid or f.to_customer_id = $1::uuid)'
const OF_HOLDER = `t.customer_id = $1::uuid and t.case_id in ${OFFERED_OR_HELD}`
/** While a subscription was theirs: from when they were offered it, if they were, until another took it over. */
const whileHeld = (instant: string): string => `exists (
  select 1 from transfers f where f.case_id = t.case_id and f.from_customer_id = $1::uuid and f.state = 'accepted' and ${instant} < f.ended_at
     and ${instant} >= coalesce((select max(g.ended_at) from transfers g
       where g.case_id = f.case_id and g.to_customer_id = $1::uuid and g.state = 'accepted'), '-infinity'::timestamptz))`
/** What they saved: as they were offered a subscription, or while it was theirs. */
const METHOD_OF_HOLDER = `(t.transfer_id in (select f.id from transfers f where f.to_customer_id = $1::uuid)
  or t.ref in (select f.method_ref from transfers f where f.to_customer_id = $1::uuid and f.state = 'accepted')
  or ${whileHeld('t.saved_at')} and t.transfer_id is null and t.ref not in (
    select f.method_ref from transfers f where f.case_id = t.case_id and f.state = 'accepted' and f.method_ref is not null))`

/** Thirteen months after the last debit; what was saved for an offer that nobody took is no authorization of any. */
const MANDATE_UNTIL = `(case when t.transfer_id is null then coalesce((select max(r.tried_at) from renewals r where r.case_id = t.case_id), t.saved_at) + interval '13 months' end)`

/** Every place, in the order in which they are erased. */
export const PLACES: readonly Place[] = [
  {
    id: 'payer',
    table: 'subscriptions',
    of: 'case',
    where: OF_CASE,
    erased: { payer: 'null', first_secret: 'null' },
    outside: { kind: 'payer', ref: 't.payer' },
  },
  {
    id: 'payers_of_offers',
    table: 'transfers',
    of: 'case',
    where: OF_CASE,
    // Who took it over is whoever pays for it.
    erased: { payer: "case when t.state = 'accepted' then '' end" },
    outside: { kind: 'payer', ref: "case when t.state <> 'accepted' then t.payer end" },
    givenOut: 'false',
  },
  {
    id: 'photos',
    table: 'photos',
    of: 'case',
    where: OF_CASE,
    deleted: ['shows', 'sha256', 'claimed_at'],
    outside: { kind: 'file', ref: "t.case_id || '/' || t.sha256" },
    // As long as the files are retained (`LINK_LIFETIME`), and a day, since their months end at local time.
    kept: { because: 'evidence', until: "(t.added_at + interval '18 months 1 day')" },
  },
  {
    id: 'labels',
    table: 'parcels',
    of: 'case',
    where: OF_CASE,
    erased: { label_file: 'null' },
    outside: { kind: 'file', ref: 't.label_file' },
    kept: { because: 'carrier_claims', until: 'case when t.label_file is not null then t.voidable_until end' },
  },
  {
    id: 'parcel_numbers',
    table: 'parcels',
    of: 'case',
    where: OF_CASE,
    erased: { tracking_code: "''" },
    kept: { because: 'carrier_claims', until: "(t.created_at + interval '396 days')" },
  },
  {
    id: 'customer_address',
    table: 'customers',
    of: 'case',
    where: CUSTOMER,
    erased: { address: 'null' },
    sealed: ['address'],
    kept: { because: 'seller_report', until: reportedUntil('$1') },
  },
  {
    id: 'customer',
    table: 'customers',
    of: 'case',
    where: CUSTOMER,
    erased: { subject: 'null', name: "''", email: "''", phone: 'null', erased_at: '$2' },
  },
  {
    id: 'commands',
    table: 'commands',
    of: 'case',
    where: OF_CASE,
    erased: { body: '$3', last_failure: 'null' },
    sealed: ['body'],
    // Whom they named to take it over is somebody else.
    givenOut: `${since('t.received_at')} and t.type not in ('offerTransfer', 'changeParty')`,
  },
  {
    id: 'mails',
    table: 'notices',
    of: 'case',
    where: OF_CUSTOMER,
    // What was planned does not leave any more.
    erased: { data: "'{}'", last_failure: 'null', status: "case t.status when 'due' then 'voided' else t.status end" },
  },
  { id: 'effects', table: 'effects', of: 'case', where: OF_CASE, erased: { last_failure: 'null' } },
  { id: 'links', table: 'case_links', of: 'case', where: OF_CUSTOMER, erased: { revoked_at: 'coalesce(t.revoked_at, $2)' } },
  // What was answered to whoever noted something of the case.
  {
    id: 'answers',
    table: 'idempotency_keys',
    of: 'case',
    where: `${OF_CASE} and t.response is not null`,
    deleted: ['response'],
    givenOut: since('t.created_at'),
  },
  { id: 'notes', table: 'notes', of: 'case', where: OF_CASE, deleted: ['text'], givenOut: since('t.at') },
  { id: 'audit_reasons', table: 'audit_entries', of: 'case', where: 't.subject = $1', erased: { reason: "''" }, givenOut: since('t.at') },
  {
    id: 'seller_key',
    table: 'case_keys',
    of: 'case',
    where: `${OF_CASE} and t.kind = 'seller'`,
    deleted: ['hash'],
    kept: { because: 'seller_report', until: reportedUntil('t.case_id') },
  },
  { id: 'keys', table: 'case_keys', of: 'case', where: `${OF_CASE} and t.kind <> 'seller'`, deleted: ['hash'] },
  {
    id: 'declared_by_mail',
    table: 'withdrawals',
    of: 'case',
    where: OF_CASE,
    deleted: ['statement', 'email_hash'],
    sealed: ['statement'],
    givenOut: since('t.at'),
    kept: { because: 'contract_claims', until: "(t.at + interval '1827 days')" },
  },
  {
    id: 'declared_of_no_case',
    table: 'withdrawals',
    of: 'address',
    where: 't.email_hash = $1 and t.case_id is null',
    deleted: ['statement', 'email_hash', 'reference'],
    sealed: ['statement'],
  },
  {
    id: 'device_checks',
    table: 'device_checks',
    of: 'case',
    where: OF_CASE,
    erased: { raw: "''" },
    sealed: ['raw'],
    // That what we bought was looked up before.
    kept: {
      because: 'purchase_register',
      until: `case when exists (select 1 from trade_ins i where i.case_id = t.case_id and i.owned) then t.at + interval '10 years' end`,
    },
  },
  { id: 'payments', table: 'payments', of: 'case', where: OF_CASE, erased: { client_secret: 'null' } },
  {
    id: 'invoices',
    table: 'invoices',
    of: 'case',
    where: `${OF_CASE} and ${NOT_FORMERS}`,
    erased: { buyer: "''" },
    sealed: ['buyer'],
    kept: { because: 'accounting', until: yearsAfter('t.year', accountingYears(MARKET_OF_CASE)) },
  },
  // Each invoice has its own of it: here it serves for those to come.
  { id: 'invoices_to_come', table: 'subscriptions', of: 'case', where: OF_CASE, erased: { buyer: "''" }, sealed: ['buyer'] },
  {
    id: 'subscription_devices',
    table: 'subscription_devices',
    of: 'case',
    where: OF_CASE,
    erased: { identity: "''", identity_hash: "'erased:' || t.id" },
    sealed: ['identity'],
  },
  {
    id: 'cards',
    table: 'saved_methods',
    of: 'case',
    where: `${OF_CASE} and t.kind = 'card'`,
    erased: { fingerprint: "''", last_digits: "''" },
    givenOut: OWN_METHOD,
  },
  {
    id: 'mandates',
    table: 'saved_methods',
    of: 'case',
    where: `${OF_CASE} and t.kind = 'sepa_debit'`,
    erased: { fingerprint: "''", last_digits: "''", mandate: 'null' },
    givenOut: OWN_METHOD,
    kept: { because: 'mandate', until: MANDATE_UNTIL },
  },
  {
    id: 'set_ups',
    table: 'method_set_ups',
    of: 'case',
    where: `${OF_CASE} and t.state = 'open'`,
    erased: { secret: 'null', state: "'cancelled'" },
  },
  { id: 'declined', table: 'declined_tries', of: 'case', where: OF_CASE, erased: { fingerprint: "''" } },
  {
    id: 'repairs',
    table: 'repairs',
    of: 'case',
    where: OF_CASE,
    erased: {
      words: 'null',
      passcode: 'null',
      declared_hash: 'null',
      accessories: "'{}'",
      findings: "(select coalesce(jsonb_agg(f - 'note'), '[]') from jsonb_array_elements(t.findings) f)",
    },
    sealed: ['words', 'passcode'],
  },
  { id: 'ratings', table: 'repair_ratings', of: 'case', where: OF_CASE, erased: { words: 'null' }, sealed: ['words'] },
  {
    id: 'seller',
    table: 'trade_ins',
    of: 'case',
    where: OF_CASE,
    erased: { seller: 'null', payee_iban_end: 'null' },
    sealed: ['seller'],
    kept: { because: 'seller_report', until: reportedUntil('t.case_id') },
  },
  {
    id: 'trade_ins',
    table: 'trade_ins',
    of: 'case',
    where: OF_CASE,
    erased: {
      payee: 'null',
      payee_hash: 'null',
      payee_suggestion: 'null',
      dispute_text: 'null',
      extras: "'{}'",
      // Codes stay, words of whoever looked at it do not.
      reasons: "(select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(t.reasons) r where r #>> '{}' ~ '^[a-z_]+$')",
      // A device that became ours is known by what it is.
      identities: 'case when t.owned then t.identities end',
      identity_hashes: "case when t.owned then t.identity_hashes else '{}' end",
    },
    sealed: ['payee', 'payee_suggestion', 'identities'],
  },
  {
    id: 'purchase_register',
    table: 'register_persons',
    of: 'case',
    where: '(t.establishment, t.number) in (select e.establishment, e.number from register_entries e where e.case_id = $1)',
    deleted: ['sealed', 'salt'],
    sealed: ['sealed'],
    kept: { because: 'purchase_register', until: 't.retain_until' },
  },
  {
    id: 'buyer',
    table: 'sales',
    of: 'sale',
    where: 't.id = $1::uuid',
    erased: { buyer: "''", buyer_hash: 'null', can_be_mailed: 'false' },
    sealed: ['buyer'],
    kept: {
      because: 'guarantee',
      until: `greatest(t.sold_at + make_interval(months => t.guarantee_months),
        (select max(g.ends_at) from guarantee_extensions g where g.sale_id = t.id))`,
    },
  },
  {
    id: 'holder_payer',
    table: 'transfers',
    of: 'holder',
    where: "t.to_customer_id = $1::uuid and t.state <> 'accepted'",
    erased: { payer: 'null' },
    outside: { kind: 'payer', ref: 't.payer' },
  },
  {
    id: 'former_payer',
    table: 'transfers',
    of: 'holder',
    where: 't.from_customer_id = $1::uuid',
    erased: { former_payer: 'null' },
    outside: { kind: 'payer', ref: 't.former_payer' },
  },
  {
    id: 'holder_cards',
    table: 'saved_methods',
    of: 'holder',
    where: `t.kind = 'card' and ${METHOD_OF_HOLDER}`,
    erased: { fingerprint: "''", last_digits: "''" },
  },
  {
    id: 'holder_mandates',
    table: 'saved_methods',
    of: 'holder',
    where: `t.kind = 'sepa_debit' and ${METHOD_OF_HOLDER}`,
    erased: { fingerprint: "''", last_digits: "''", mandate: 'null' },
    kept: { because: 'mandate', until: MANDATE_UNTIL },
  },
  {
    // What they asked for while it was theirs, and what was said of them as they were offered it.
    id: 'holder_commands',
    table: 'commands',
    of: 'holder',
    where: `(${whileHeld('t.received_at')} or exists (
      select 1 from case_events e join transfers f on f.case_id = e.case_id and f.id::text = e.data ->> 'transfer'
       where e.case_id = t.case_id and e.key = t.id::text and t.type in ('offerTransfer', 'changeParty') and f.to_customer_id = $1::uuid))`,
    erased: { body: '$3', last_failure: 'null' },
    givenOut: "t.type not in ('offerTransfer', 'changeParty')",
    sealed: ['body'],
  },
  {
    id: 'holder',
    table: 'customers',
    of: 'holder',
    where: 't.id = $1::uuid and not exists (select 1 from cases c where c.customer_id = t.id)',
    erased: { subject: 'null', name: "''", email: "''", phone: 'null', address: 'null', erased_at: '$2' },
    sealed: ['address'],
  },
  { id: 'holder_links', table: 'case_links', of: 'holder', where: OF_HOLDER, erased: { revoked_at: 'coalesce(t.revoked_at, $2)' } },
  {
    id: 'holder_mails',
    table: 'notices',
    of: 'holder',
    where: OF_HOLDER,
    erased: { data: "'{}'", last_failure: 'null', status: "case t.status when 'due' then 'voided' else t.status end" },
  },
  {
    id: 'holder_invoices_to_come',
    table: 'renewals',
    of: 'holder',
    where: `t.former_id = $1::uuid and t.case_id in ${OFFERED_OR_HELD}`,
    erased: { former_buyer: "''" },
    sealed: ['former_buyer'],
  },
  {
    id: 'holder_invoices',
    table: 'invoices',
    of: 'holder',
    where: `t.case_id in ${OFFERED_OR_HELD} and exists (
      select 1 from renewals r where r.case_id = t.case_id and r.event_number = t.event_number and r.former_id = $1::uuid)`,
    erased: { buyer: "''" },
    sealed: ['buyer'],
    kept: { because: 'accounting', until: yearsAfter('t.year', accountingYears(MARKET_OF_CASE)) },
  },
  { id: 'recall_mails', table: 'recall_mails', of: 'sale', where: 't.sale_id = $1::uuid', erased: { last_failure: 'null' } },
  { id: 'audit_reasons_of_sale', table: 'audit_entries', of: 'sale', where: 't.subject = $1', erased: { reason: "''" } },
]

/**
 * Columns of text and JSON that hold personal data of customers and go by themselves, whether anybody asks or not (`platform/cases/purge.ts`):
 * they belong to nobody whom we could name, or are the marks by which a request is known again.
 */
export const GO_BY_THEMSELVES: Readonly<Record<string, string>> = {
  idempotency_keys: 'scope key request_hash case_id',
  inbound_messages: 'provider event_id body',
  kept_reports: 'dedupe_key subject report',
}

/**
 * All other columns of text and JSON: codes, references, amounts, words of the house, and its people. Whoever adds a column says here that it holds
 * nothing of a customer, or above how it is erased; a test wants to know.
 */
export const NOTHING_PERSONAL: Readonly<Record<string, string>> = {
  audit_entries: 'actor action subject',
  bonus_claims: 'case_id entity eco_organism currency status reference reason changed_by',
  // Whoever is signed in is `customer:` and what their issuer calls them, which says nothing of them; the issuer erases that.
  case_events: 'case_id key by from to actor data',
  case_keys: 'kind case_id',
  case_links: 'case_id sent_by',
  cases: 'id process market language zone holiday_region state policy policy_digest board_reason',
  commands: 'case_id kind type for_workflow actor approved_by deduplicate_key status outcome',
  cursors: 'name value',
  customers: 'language',
  declined_tries: 'case_id boundary currency code class',
  deposit_receipts: 'establishment case_id kind site data',
  device_checks: 'case_id effect_key verdict provider reasons',
  device_costs: 'key device_id case_id kind currency data',
  // An object is known by its numbers, whoever has it: nothing leads from here to anybody once their cases are erased.
  device_identities: 'hash device_id kind',
  device_records: 'device_id key kind case_id actor data',
  // Police, owners and insurers of a stolen device; stands while the report does.
  device_reports: 'identity_hash source sealed actor',
  devices: 'id category model_id colour identities establishment owner custodian',
  disputes: 'ref payment_ref case_id boundary status currency reason',
  effects: 'key case_id type status result data',
  erasure_parts: 'kind ref status erased last_failure',
  erasures: 'reference reason requested_on due_on email_hash status proposed_by approved_by',
  former_payments: 'ref case_id boundary charge_ref why',
  gradings: 'case_id device_id grader grade category reasons',
  guarantee_extensions: 'case_id',
  invoice_series: 'entity',
  invoices: 'entity kind case_id issued_on lines currency language',
  kept_data: 'kind ref place',
  ledger_postings: 'account currency',
  ledger_transactions: 'key case_id kind',
  loan_devices: 'site device_id currency',
  loans: 'case_id due_on condition',
  method_set_ups: 'ref case_id kind declared',
  notes: 'case_id actor',
  notices: 'case_id channel kind state message_id',
  obligations: 'case_id kind consequence',
  parcels: 'case_id leg effect_key carrier label_ref status',
  part_deliveries: 'supplier note site received_by',
  part_lots: 'part_number quality site currency received_by donor_device_id donor_case_id donor_establishment',
  part_movements: 'kind actor',
  part_orders: 'part_number supplier site expected_on case_id device_id ordered_by',
  part_reservations: 'device_id case_id status reserved_by changed_by',
  part_write_offs: 'reason actor',
  parts: 'number family name fits',
  payload_keys: 'id fingerprint',
  payment_refunds: 'effect_key status ref',
  payments: 'obligation case_id effect_key intent_ref means currency status charge_ref reference site',
  payouts: 'id case_id effect_key method purpose currency status previous_id reason booked_on',
  photos: 'case_id taken_by actor type',
  pickups: 'case_id effect_key carrier provider_ref confirmation zone area_hash status reason',
  plan_changes: 'case_id boundary from_plan_id to_plan_id',
  price_changes: 'market plan_id from_on currency consent announced_by told_up_to',
  price_lists: 'kind market currency status created_by approved_by note',
  price_notices: 'case_id consent state holds_from',
  prices: 'model_id condition',
  recall_devices: 'device_id',
  recall_mails: 'status message_id',
  recalls:
    'model_id serial_from serial_to identity_hashes hazard notice notice_url reason status proposed_by approved_by lifted_by step looked_to',
  refurbishments:
    'case_id device_id source source_case_id site category model_id currency seller_kind bought_in work to_repeat first_test last_test data hazard parts_expected_on grade',
  register_consultations: 'establishment actor purpose',
  register_entries: 'establishment case_id kind data person_hash previous_hash hash',
  register_persons: 'establishment',
  renewal_counts: 'market date status',
  renewal_refunds: 'key case_id boundary currency reason status ref',
  renewal_runs: 'market date started_by state',
  renewals:
    'case_id boundary starts_on ends_on plan_id currency due_on run_date status intent_ref charge_ref code entity earned_before former_language',
  repair_declarations: 'case_id kind words language actor',
  repair_guarantees: 'case_id device_id problems',
  repair_prices: 'model_id problem',
  repair_promises: 'case_id promised_on because',
  // What was quoted for a device, without whose it is.
  repair_quotes: 'case_id form currency issued_by status',
  repair_ratings: 'case_id',
  repairs:
    'case_id category model_id open_identity device_id site candidates problem hazard way drop_off_site drop_off_day code return_way return_site currency estimate cover cover_reasons cover_ref first_repair_id iris_symptom approved_variant parts_expected_on hand_over_reason refund_for end_cause trade_in_id',
  sale_refunds: 'actor reason',
  sales: 'device_id market reference order actor currency scheme paid_to channel language',
  saved_methods: 'ref case_id kind scheme',
  station_documents: 'case_id station_id key_id sha256 signed answer',
  station_keys: 'id station_id public_key',
  stations: 'id site name categories operators registered_by',
  stock_prices: 'model_id grade',
  stock_reservations: 'order actor ended',
  stock_units: 'device_id case_id market site category model_id colour grade currency price_by scheme status',
  subscription_devices: 'case_id model_id damage cover_from removed_on',
  subscriptions:
    'case_id market plan_id currency paid_until starts_from due_on next_plan_id next_plan_from announced_for debit_on next_price_from suspended_on paid_by end_cause declared method_ref language leased_by',
  test_results: 'case_id purpose check value unit measured_by instrument',
  // What was declared stands in the words that were shown.
  transfers: 'case_id reason state method_ref declared former_declared',
  trade_ins:
    'case_id category model_id declared_condition answers currency shipping source_repair_id drop_off_code payout_method charity_id assessed_model_id assessed_condition assessor second_assessor payout_purpose end_cause device_id',
  voucher_redemptions: 'code actor purpose',
  vouchers: 'code case_id effect_key currency status',
  waste_transfers: 'case_id device_id category receiver document_number transferred_on data_destroyed_by',
  wipe_certificates: 'case_id device_id certificate',
  withdrawals: 'kind case_id outcome',
}
