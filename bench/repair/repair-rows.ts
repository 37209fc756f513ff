/** What the page of a repair is made of, in one statement: the rows that platform/repair/read-repair.ts reads in several. */
export const repairRows = (reference: string) => ({
  text: `
    select to_jsonb(c) as "case", to_jsonb(u) as customer, to_jsonb(r) as detail,
           (select jsonb_agg(q order by q.version) from repair_quotes q where q.case_id = c.id) as quotes,
           (select jsonb_agg(d order by d.at) from repair_declarations d where d.case_id = c.id) as declarations,
           (select jsonb_agg(p order by p.created_at) from parcels p where p.case_id = c.id) as parcels,
           (select jsonb_agg(k order by k.asked_at) from pickups k where k.case_id = c.id) as pickups,
           (select jsonb_agg(f order by f.added_at) from photos f where f.case_id = c.id) as photos
      from cases c join customers u on u.id = c.customer_id join repairs r on r.case_id = c.id
     where c.id = $1`,
  values: [reference],
})
