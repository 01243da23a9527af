-- With a thousand calls at once, looking at all of them for each that begins or ends was most of what a turn cost. A round now looks
-- at who waits, and counts the others once.

drop function grant_permits(uuid, int, int, int, interval, boolean, uuid);
drop function permit_queue(uuid);

-- A lease is renewed once a second. Where the page has room for the new row, no index is touched.
alter table permit set (fillfactor = 50);
create index permit_waiting on permit (connection_id) where granted_at is null;

create function permit_has_room(asked uuid, queue_length int, concurrency int) returns boolean
  language plpgsql
as
$$
declare
  scope_before text := coalesce(current_setting('troupe.scope', true), '');
  waiting bigint;
  running bigint := 0;
begin
  perform set_config('troupe.scope', 'node', true);
  select count(*) into waiting from permit
  where connection_id = asked and granted_at is null and lease_until > clock_timestamp();
  if waiting >= queue_length then
    select count(*) into running from permit
    where connection_id = asked and granted_at is not null and lease_until > clock_timestamp();
  end if;
  perform set_config('troupe.scope', scope_before, true);
  return waiting < queue_length or waiting + least(running, concurrency) < queue_length + concurrency;
end
$$;

comment on function permit_has_room(uuid, int, int) is
  'Whether one more may wait for a connection: as many as the queue is long, and those whose place is free already';

create function permit_queue(asked uuid) returns table (tenant_id uuid, holder uuid, place bigint, load bigint)
  language sql stable
as
$$
  select p.tenant_id, p.holder,
         row_number() over (order by p.load, s.last_granted_at nulls first, p.entered_at, p.holder), p.load
  from (
    select w.*, coalesce(r.running, 0) + row_number() over (partition by w.tenant_id order by w.entered_at, w.holder) as load
    from permit w
    left join (
      select tenant_id, count(*) as running from permit where connection_id = asked and granted_at is not null group by tenant_id
    ) r using (tenant_id)
    where w.connection_id = asked and w.granted_at is null
  ) p left join permit_share s on s.tenant_id = p.tenant_id and s.connection_id = p.connection_id
$$;

comment on function permit_queue(uuid) is
  'Who waits for a connection, from 1 for the next to be granted; the load is what their tenant would hold with them. Fair by tenant,
then by arrival: first whose tenant would hold the fewest with it, then the tenant that was served longest ago, then who came first';

-- Rows that another transaction holds are passed over: they are being renewed or released there, and whoever does so asks
-- for another round when it has committed. So a round waits for nothing but the gate.
create function grant_permits(
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
  room bigint;
begin
  -- Places are given out over all tenants. Called outside a transaction, a round is one round trip.
  perform set_config('troupe.scope', 'node', true);
  select granted_lately into lately from permit_gate where connection_id = asked for update;
  if not found then
    insert into permit_gate (connection_id) values (asked) on conflict do nothing;
    select granted_lately into lately from permit_gate where connection_id = asked for update;
  end if;
  -- From here on each statement sees what was committed by whoever held the gate before.
  moment := clock_timestamp();
  room := concurrency - (select count(*) from permit where connection_id = asked and granted_at is not null);

  -- What a node that died holds is taken back where it is wanted; elsewhere it goes with the node's turns. Leases lapse, too, while the
  -- server itself is down: first everybody gets the time to renew them.
  if room < (select count(*) from permit where connection_id = asked and granted_at is null)
      and reclaims and pg_postmaster_start_time() + lease < moment then
    delete from permit where (tenant_id, holder) in (
      select tenant_id, holder from permit where connection_id = asked and lease_until < moment for update skip locked);
    room := concurrency - (select count(*) from permit where connection_id = asked and granted_at is not null);
  end if;
  if per_minute is not null then
    lately := array(select t from unnest(lately) as t where t > moment - interval '1 minute');
    room := least(room, per_minute - cardinality(lately));
  end if;

  if room > 0 then
    with next as (
      select tenant_id, holder, place from permit_queue(asked) where load <= per_tenant order by place limit room
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
    with own as (
      select p.* from unnest(tenants, holders) as o (tenant_id, holder)
      join permit p on p.tenant_id = o.tenant_id and p.holder = o.holder
      where p.connection_id = asked
    )
    select own.holder, own.entered_at, null::bigint from own where own.granted_at is not null
    union all
    select q.holder, own.entered_at, q.place from permit_queue(asked) q join own using (tenant_id, holder)
    where own.granted_at is null;
end
$$;

comment on function grant_permits(uuid, int, int, int, interval, boolean, uuid[], uuid[]) is
  'One round: reclaims lapsed places where they are wanted, grants what is free, and says how these holders stand; place is null for who may call';
