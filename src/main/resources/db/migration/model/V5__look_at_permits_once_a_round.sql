-- Asked for once a statement, and not once a row: rounds and renewals look at hundreds.
alter policy own_tenant on permit using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));
alter policy node_keeps_permits on permit using ((select current_scope()) = 'node') with check ((select current_scope()) = 'node');

-- A round counted who calls up to three times: for the room, for the order of those who wait, and for their places afterwards.
drop function permit_queue(uuid);

create function permit_queue(asked uuid, busy uuid[], held bigint[])
  returns table (tenant_id uuid, holder uuid, entered_at timestamptz, place bigint, load bigint)
  language sql stable
as
$$
  select p.tenant_id, p.holder, p.entered_at,
         row_number() over (order by p.load, s.last_granted_at nulls first, p.entered_at, p.holder), p.load
  from (
    select w.*, coalesce(held[array_position(busy, w.tenant_id)], 0)
              + row_number() over (partition by w.tenant_id order by w.entered_at, w.holder) as load
    from permit w
    where w.connection_id = asked and w.granted_at is null
  ) p left join permit_share s on s.tenant_id = p.tenant_id and s.connection_id = p.connection_id
$$;

comment on function permit_queue(uuid, uuid[], bigint[]) is
  'Who waits for a connection, from 1 for the next to be granted, where the busy tenants hold so many; the load is what a tenant would hold
with this one. Fair by tenant, then by arrival: first whose tenant would hold the fewest with it, then the tenant that was served longest
ago, then who came first';

create function permit_load(asked uuid, out busy uuid[], out held bigint[], out running bigint)
  language sql stable
as
$$
  select array_agg(tenant_id), array_agg(number), coalesce(sum(number), 0)::bigint
  from (
    select tenant_id, count(*) as number from permit where connection_id = asked and granted_at is not null group by tenant_id
  ) t
$$;

comment on function permit_load(uuid) is
  'Who calls a connection: the tenants that do, how many calls each of them holds, and how many that is together';

-- Rows that another transaction holds are passed over: they are being renewed or released there, and whoever does so asks
-- for another round when it has committed. So a round waits for nothing but the gate.
create or replace function grant_permits(
    asked uuid, concurrency int, per_tenant int, per_minute int, lease interval, reclaims boolean, tenants uuid[], holders uuid[])
  returns table (holder uuid, entered_at timestamptz, place bigint)
  language plpgsql
  set lock_timeout = '2s'
as
$$
#variable_conflict use_column
declare
  moment timestamptz;
  lately timestamptz[];
  busy uuid[];
  held bigint[];
  room bigint;
begin
  -- Places are given out over all tenants. Called outside a transaction, a round is one round trip. What it grants need not outlive
  -- the server, so nobody who comes next waits at the gate for a disk.
  perform set_config('troupe.scope', 'node', true), set_config('synchronous_commit', 'off', true);
  select granted_lately into lately from permit_gate where connection_id = asked for update;
  if not found then
    insert into permit_gate (connection_id) values (asked) on conflict do nothing;
    select granted_lately into lately from permit_gate where connection_id = asked for update;
  end if;
  -- From here on each statement sees what was committed by whoever held the gate before.
  moment := clock_timestamp();
  select l.busy, l.held, concurrency - l.running into busy, held, room from permit_load(asked) l;

  -- What a node that died holds is taken back where it is wanted; elsewhere it goes with the node's turns. Leases lapse, too, while the
  -- server itself is down: first everybody gets the time to renew them.
  if reclaims and room < (select count(*) from permit where connection_id = asked and granted_at is null)
      and pg_postmaster_start_time() + lease < moment then
    delete from permit where (tenant_id, holder) in (
      select tenant_id, holder from permit where connection_id = asked and lease_until < moment for update skip locked);
    select l.busy, l.held, concurrency - l.running into busy, held, room from permit_load(asked) l;
  end if;
  if per_minute is not null then
    lately := array(select t from unnest(lately) as t where t > moment - interval '1 minute');
    room := least(room, per_minute - cardinality(lately));
  end if;

  if room > 0 then
    with next as (
      select tenant_id, holder, place from permit_queue(asked, busy, held) where load <= per_tenant order by place limit room
    ), free as (
      select tenant_id, holder, next.place from permit join next using (tenant_id, holder) for update of permit skip locked
    ), granted as (
      update permit p set granted_at = moment from free
      where p.tenant_id = free.tenant_id and p.holder = free.holder and p.granted_at is null
      returning p.tenant_id, free.place
    ), shared as (
      insert into permit_share (tenant_id, connection_id, last_granted_at)
      select tenant_id, asked, moment + max(place) * interval '1 microsecond' from granted group by tenant_id
      on conflict (tenant_id, connection_id) do update set last_granted_at = excluded.last_granted_at
    )
    select lately || coalesce(array_agg(moment), '{}') into lately from granted;
    if per_minute is not null then
      update permit_gate set granted_lately = lately where connection_id = asked;
    end if;
  end if;

  return query
    select p.holder, p.entered_at, null::bigint from unnest(tenants, holders) as o (tenant_id, holder)
    join permit p on p.tenant_id = o.tenant_id and p.holder = o.holder
    where p.connection_id = asked and p.granted_at is not null;
  if exists (select from permit where connection_id = asked and granted_at is null) then
    select l.busy, l.held into busy, held from permit_load(asked) l;
    return query
      select q.holder, q.entered_at, q.place from permit_queue(asked, busy, held) q
      join unnest(tenants, holders) as o (tenant_id, holder) using (tenant_id, holder);
  end if;
end
$$;
