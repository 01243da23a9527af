create table permit (
  tenant_id uuid not null,
  holder uuid not null,
  connection_id uuid not null,
  node uuid not null,
  entered_at timestamptz not null,
  granted_at timestamptz,
  lease_until timestamptz not null,
  constraint permit_is_one_per_holder primary key (tenant_id, holder)
);

comment on table permit is
  'Who calls a connection or waits for it, kept by a node whose lease has not lapsed. Rows live for seconds or minutes';
comment on column permit.holder is
  'The turn that calls or waits; no reference, as turns are of a module above';
comment on column permit.tenant_id is
  'No reference, so that a tenant that is removed meanwhile can''t keep its node from renewing the leases of the others';
comment on column permit.granted_at is
  'Null while it waits';

create index permit_by_connection on permit (connection_id);

create table permit_share (
  tenant_id uuid not null,
  connection_id uuid not null,
  last_granted_at timestamptz not null,
  constraint permit_share_is_one_per_connection primary key (tenant_id, connection_id),
  constraint permit_share_is_of_a_tenant foreign key (tenant_id) references tenant (id) on delete cascade
);

comment on table permit_share is
  'When a tenant last got a permit, so that tenants take turns also where nothing of theirs runs';

create table permit_gate (
  connection_id uuid not null,
  granted_lately timestamptz[] not null default '{}',
  constraint permit_gate_is_one_per_connection primary key (connection_id)
);

comment on table permit_gate is
  'Whoever grants permits of a connection locks its row here first, so that no two nodes grant the same place';
comment on column permit_gate.granted_lately is
  'When permits of the last minute were granted, where the upstream limits calls a minute';

call isolate_by_tenant('permit');
call isolate_by_tenant('permit_share');
alter table permit_gate enable row level security;
alter table permit_gate force row level security;

-- Places are given out over all tenants, and a node keeps all of its own in one statement.
create policy node_keeps_permits on permit
  using (current_scope() = 'node') with check (current_scope() = 'node');
create policy node_keeps_shares on permit_share
  using (current_scope() = 'node') with check (current_scope() = 'node');
create policy node_keeps_gates on permit_gate
  using (current_scope() = 'node') with check (current_scope() = 'node');

-- A tenant that enters a queue must know how many are there, and may not see who. So this alone looks with a node's eyes,
-- and gives away nothing but figures.
create function permit_crowd(asked uuid, out waiting bigint, out running bigint, out mean_seconds double precision)
  language plpgsql
as
$$
declare
  scope_before text := coalesce(current_setting('troupe.scope', true), '');
begin
  perform set_config('troupe.scope', 'node', true);
  select count(*) filter (where granted_at is null), count(granted_at),
         coalesce(extract(epoch from avg(clock_timestamp() - granted_at)), 0)
  into waiting, running, mean_seconds
  from permit
  where connection_id = asked and lease_until > clock_timestamp();
  perform set_config('troupe.scope', scope_before, true);
end
$$;

comment on function permit_crowd(uuid) is
  'How many wait for a connection and how many call it, whatever their tenant, and for how long the calls have run on average';

-- The order is fair by tenant, then by arrival: first whose tenant would hold the fewest with it, then the tenant that was
-- served longest ago, then who came first.
create function permit_queue(asked uuid) returns table (tenant_id uuid, holder uuid, place bigint, load bigint)
  language sql stable
as
$$
  select p.tenant_id, p.holder,
         row_number() over (order by p.load, s.last_granted_at nulls first, p.entered_at, p.holder), p.load
  from (
    select *, count(granted_at) over (partition by tenant_id)
              + row_number() over (partition by tenant_id, granted_at is null order by entered_at, holder) as load
    from permit
    where connection_id = asked
  ) p left join permit_share s on s.tenant_id = p.tenant_id and s.connection_id = p.connection_id
  where p.granted_at is null
$$;

comment on function permit_queue(uuid) is
  'Who waits for a connection, from 1 for the next to be granted; the load is what their tenant would hold with them';

-- Rows that another transaction holds are passed over: they are being renewed or released there, and whoever does so asks
-- for another round when it has committed. So a round waits for nothing but the gate.
create function grant_permits(asked uuid, concurrency int, per_tenant int, per_minute int, lease interval, reclaims boolean, asking_node uuid)
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
  insert into permit_gate (connection_id) values (asked) on conflict do nothing;
  select granted_lately into lately from permit_gate where connection_id = asked for update;
  -- From here on each statement sees what was committed by whoever held the gate before.
  moment := clock_timestamp();

  -- Leases lapse, too, while the server itself is down: first everybody gets the time to renew them.
  if reclaims and pg_postmaster_start_time() + lease < moment then
    delete from permit where (tenant_id, holder) in (
      select tenant_id, holder from permit where connection_id = asked and lease_until < moment for update skip locked);
  end if;

  room := concurrency - (select count(*) from permit where connection_id = asked and granted_at is not null);
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
    select p.holder, p.entered_at, q.place
    from permit p left join permit_queue(asked) q using (tenant_id, holder)
    where p.connection_id = asked and p.node = asking_node;
end
$$;

comment on function grant_permits(uuid, int, int, int, interval, boolean, uuid) is
  'One round: reclaims lapsed places, grants what is free, and says how those of the asking node stand; place is null for who may call';

grant select, insert, update, delete on permit to ${app_role};
grant select, insert, update on permit_share, permit_gate to ${app_role};
