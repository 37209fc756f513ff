import type { Bench, EndCause, HandOverWay, RefundReason, RepairView, ReturnWay } from '../../domain/repair/view.ts'
import { Prisma } from '../../prisma/generated/client.ts'
import type { ProcessView } from '../cases/process-records.ts'
import { DEVICE_CASES } from '../devices/device-cases.ts'

/** As the query answers: what has no row yet is null, and an instant is as PostgreSQL writes it. */
type Found = Omit<RepairView, 'label' | 'quarantineEndsAt'> & {
  readonly label: RepairView['label'] | null
  readonly quarantineEndsAt: string | null
  readonly way: HandOverWay | null
  readonly nextBench: Bench
  readonly endCause: EndCause | null
  readonly returnWay: ReturnWay
  readonly refundFor: RefundReason | null
}

/** Of the row `r` of a repair: what its customer still has to pay, in minor units; below zero where they paid too much. */
export const DUE: Prisma.Sql = Prisma.sql`
  (r.owed_minor - coalesce((select sum(p.amount_minor) from payments p where p.case_id = r.case_id and p.status = 'paid'), 0)
                + coalesce((select sum(f.amount_minor) from payment_refunds f join payments p on p.id = f.payment_id
                             where p.case_id = r.case_id and f.status = 'done'), 0))`

/** What the workflow of a repair decides by, as its own rows say: what the same event does to effects is not to be seen from here. */
export const repairView: ProcessView = {
  query: (caseId) => Prisma.sql`
    select to_jsonb(v) from (
    select u.email_confirmed_at is not null as "emailConfirmed", cardinality(r.hazard) > 0 as hazard, r.way,
           case when cardinality(r.candidates) > 1 then 'partner' else 'own' end as "nextBench",
           (select case when p.label_ref is null then 'none' when p.voided_at is null then 'bought' else 'voided' end
              from parcels p where p.case_id = c.id and p.leg = 'inbound' order by p.created_at desc limit 1) as label,
           case when exists (select 1 from pickups p where p.case_id = c.id and p.status = 'requested') then 'under_way'
                when exists (select 1 from pickups p where p.case_id = c.id and p.status = 'booked') then 'booked'
                else 'none' end as pickup,
           r.end_cause as "endCause", coalesce(r.hand_over_reason = 'refused_as_hazard', false) as "refusedAtDoor",
           r.is_checked as "isChecked",
           exists (select 1 from ${DEVICE_CASES} d join cases o on o.id = d.case_id
                    where d.device_id = r.device_id and d.case_id <> r.case_id and o.closed_at is null) as "otherOpenCase",
           r.quarantine_ends_at as "quarantineEndsAt", r.approved_version is not null as "isApproved", r.is_open as "isOpen",
           r.repaired_at is not null as "isRepaired", r.failed_quality_checks as "failedQualityChecks",
           ${DUE} as due,
           r.return_way as "returnWay",
           coalesce((select d.custodian = 'site:' || r.return_site from devices d where d.id = r.device_id), false) as "isAtReturnSite",
           coalesce((select sum(p.amount_minor) from payments p where p.case_id = c.id and p.means = 'link' and p.status = 'paid'), 0)
             - coalesce((select sum(f.amount_minor) from payment_refunds f join payments p on p.id = f.payment_id
                          where p.case_id = c.id and p.means = 'link' and f.status = 'done'), 0) as "paidByLink",
           case when exists (select 1 from payments p where p.case_id = c.id and p.means = 'link' and p.status = 'open')
                then 'open' else 'none' end as "openPayment",
           r.refund_for as "refundFor", r.times_asked as "timesAsked"
      from repairs r join cases c on c.id = r.case_id join customers u on u.id = c.customer_id
     where r.case_id = ${caseId}) v`,
  of: (value) => viewOf(value as unknown as Found),
}

const viewOf = ({ label, quarantineEndsAt, ...found }: Found): RepairView => ({
  ...found,
  label: label ?? 'none',
  quarantineEndsAt: quarantineEndsAt && new Date(quarantineEndsAt).toISOString(),
})
