create function take_from_buckets(of_tenant uuid, person uuid, played uuid, key uuid, moment timestamptz, buckets jsonb) returns jsonb
  language plpgsql
as
$$
declare
  l record;
  stands_at bigint;
  same boolean := true;
  found_ones int := 0;
  stands jsonb;
begin
  for l in
    select t.level, t.limit_id, t.subject, p.version as thought
    from turn_limits(of_tenant, person, played, key) t
    left join jsonb_to_recordset(buckets) as p ("limitId" uuid, subject uuid, version bigint)
      on p."limitId" = t.limit_id and p.subject = t.subject
    where t.metric = 'turns' and t.period = 'minute'
    order by t.level, t.limit_id, t.subject
  loop
    -- A new one is made with nothing in it, so that from here on nobody else writes any of them.
    if l.level = 'tenant' then
      select b.version into stands_at from rate_bucket b
      where b.tenant_id = of_tenant and b.limit_id = l.limit_id and b.subject = l.subject for update;
      if not found then
        insert into rate_bucket values (of_tenant, l.limit_id, l.subject, '', 0, moment) on conflict do nothing;
        select b.version into stands_at from rate_bucket b
        where b.tenant_id = of_tenant and b.limit_id = l.limit_id and b.subject = l.subject for update;
      end if;
    else
      select b.version into stands_at from installation_bucket b
      where b.limit_id = l.limit_id and b.subject = l.subject for update;
      if not found then
        insert into installation_bucket values (l.limit_id, l.subject, '', 0, moment) on conflict do nothing;
        select b.version into stands_at from installation_bucket b
        where b.limit_id = l.limit_id and b.subject = l.subject for update;
      end if;
    end if;
    found_ones := found_ones + 1;
    same := same and l.thought is not distinct from stands_at;
  end loop;

  if not same or found_ones <> jsonb_array_length(buckets) then
    select coalesce(jsonb_agg(jsonb_build_object('level', t.level, 'limitId', t.limit_id, 'scope', t.scope, 'subject', t.subject,
        'amount', t.amount, 'version', s.version, 'state', encode(nullif(s.state, ''), 'base64'))), '[]')
    into stands
    from turn_limits(of_tenant, person, played, key) t
    cross join lateral (
      select b.version, b.state from rate_bucket b
      where t.level = 'tenant' and b.tenant_id = of_tenant and b.limit_id = t.limit_id and b.subject = t.subject
     union all
      select b.version, b.state from installation_bucket b
      where t.level = 'installation' and b.limit_id = t.limit_id and b.subject = t.subject
    ) s
    where t.metric = 'turns' and t.period = 'minute';
    return jsonb_build_object('buckets', stands);
  end if;

  for l in
    select p.* from jsonb_to_recordset(buckets) as p (level text, "limitId" uuid, subject uuid, version bigint, state text)
  loop
    if l.level = 'tenant' then
      update rate_bucket set state = decode(l.state, 'base64'), version = l.version + 1, used_at = moment
      where tenant_id = of_tenant and limit_id = l."limitId" and subject = l.subject;
    else
      update installation_bucket set state = decode(l.state, 'base64'), version = l.version + 1, used_at = moment
      where limit_id = l."limitId" and subject = l.subject;
    end if;
  end loop;
  return null;
end
$$;
comment on function take_from_buckets(uuid, uuid, uuid, uuid, timestamptz, jsonb) is
  'Writes what is left in all buckets of a turn, if they stood as the caller thought; else says how they stand, and holds them so until
the transaction ends. Null when they are written';

create function admit_turn(
    of_turn uuid, of_session uuid, person uuid, played uuid, key uuid, moment timestamptz, more_tokens bigint, more_costs jsonb,
    price_list jsonb, buckets jsonb)
  returns jsonb
  language plpgsql
as
$$
declare
  of_tenant uuid := current_tenant();
  scope_before text := coalesce(current_setting('troupe.scope', true), '');
  limits text := hold_limits(of_tenant);
  answer jsonb;
  weight bigint;
  l record;
  m record;
begin
  perform set_config('troupe.scope', 'node', true);
  answer := take_from_buckets(of_tenant, person, played, key, moment, buckets);
  if answer is null then
    insert into reservation (tenant_id, turn_id, session_id, user_id, character_id, key_id, opened_at, tokens, costs, prices)
    values (of_tenant, of_turn, of_session, person, played, key, moment, more_tokens, more_costs, price_list);
    -- Everybody takes them in this order, what is shared by most last.
    for l in
      select distinct on (t.scope = 'installation', t.scope, t.subject, t.metric, t.period, t.currency) t.*
      from turn_limits(of_tenant, person, played, key) t
      where t.period <> 'minute' and (t.metric <> 'cost' or coalesce((more_costs ->> t.currency)::bigint, 0) > 0)
      order by t.scope = 'installation', t.scope, t.subject, t.metric, t.period, t.currency, t.amount
    loop
      weight := case l.metric when 'tokens' then more_tokens when 'cost' then (more_costs ->> l.currency)::bigint else 1 end;
      m := count_on_meter(of_tenant, l.scope, l.subject, l.metric, l.period, l.currency, moment,
        case l.scope when 'installation' then split_part(limits, '.', 2) else limits end, 0, weight);
      if m.now_used + m.now_reserved - weight >= l.amount then
        answer := jsonb_build_object('refused', jsonb_build_object('level', l.level, 'scope', l.scope, 'subject', l.subject,
          'metric', l.metric, 'period', l.period, 'currency', nullif(l.currency, ''), 'amount', l.amount,
          'usedUp', m.now_used >= l.amount));
        exit;
      end if;
    end loop;
  end if;
  perform set_config('troupe.scope', scope_before, true);
  return answer;
end
$$;
comment on function admit_turn(uuid, uuid, uuid, uuid, uuid, timestamptz, bigint, jsonb, jsonb, jsonb) is
  'Takes a turn from all rates that it is held to and reserves what it may use, all in one round trip: null. Or else says what refuses it,
or how the buckets stand; the caller''s transaction must not commit then. A turn may begin where anything is left that nobody has reserved, so
a budget is overspent by less than the last turn has reserved';

create function settle_turn(of_turn uuid, moment timestamptz, entries jsonb, certainly_by jsonb) returns boolean
  language plpgsql
as
$$
declare
  of_tenant uuid := current_tenant();
  scope_before text := coalesce(current_setting('troupe.scope', true), '');
  limits text := hold_limits(of_tenant);
  r reservation;
  weight bigint;
  spent bigint;
  l record;
  m record;
begin
  delete from reservation where tenant_id = of_tenant and turn_id = of_turn returning * into r;
  if r.turn_id is null then
    if certainly_by is null then
      return false;
    end if;
    r.session_id := (certainly_by ->> 'sessionId')::uuid;
    r.user_id := (certainly_by ->> 'userId')::uuid;
    r.character_id := (certainly_by ->> 'characterId')::uuid;
    r.opened_at := moment;
    r.tokens := 0;
    r.costs := '{}';
  end if;
  insert into ledger_entry (tenant_id, id, at, turn_id, attempt, session_id, user_id, character_id, key_id, connection_id, model, outcome,
      turns, calls, input_tokens, output_tokens, estimated, cost_micros, currency)
  select of_tenant, e.id, moment, case when r.user_id is not null then of_turn end, case when r.user_id is not null then e.attempt end,
      case when r.user_id is not null then r.session_id end, r.user_id, r.character_id, r.key_id, e."connectionId", e.model, e.outcome,
      case when e.outcome in ('retried', 'failed_over') then 0 else 1 end, 1, e.input, e.output, e.estimated, e.micros, e.currency
  from jsonb_to_recordset(entries) as e (id uuid, attempt int, "connectionId" uuid, model text, outcome text, input bigint, output bigint,
      estimated boolean, micros bigint, currency text);

  perform set_config('troupe.scope', 'node', true);
  for l in
    select distinct on (t.scope = 'installation', t.scope, t.subject, t.metric, t.period, t.currency) t.*,
           case t.scope when 'installation' then split_part(limits, '.', 2) else limits end as stamp
    from turn_limits(of_tenant, r.user_id, r.character_id, r.key_id) t
    where t.period <> 'minute'
    order by t.scope = 'installation', t.scope, t.subject, t.metric, t.period, t.currency
  loop
    weight := case when r.turn_id is null then 0 when l.metric = 'tokens' then r.tokens
      when l.metric = 'cost' then coalesce((r.costs ->> l.currency)::bigint, 0) else 1 end;
    select coalesce(sum(case l.metric when 'tokens' then e.input + e.output when 'turns' then (e.outcome not in ('retried', 'failed_over'))::int
        when 'cost' then e.micros else 0 end), 0)
    into spent
    from jsonb_to_recordset(entries) as e (input bigint, output bigint, outcome text, micros bigint, currency text)
    where l.metric <> 'cost' or e.currency = l.currency;
    if period_begins(l.period, r.opened_at) <> period_begins(l.period, moment) then
      perform release_on_meter(of_tenant, l.scope, l.subject, l.metric, l.period, l.currency, r.opened_at, l.stamp, weight);
      weight := 0;
    end if;
    if weight <> 0 or spent <> 0 then
      m := count_on_meter(of_tenant, l.scope, l.subject, l.metric, l.period, l.currency, moment, l.stamp, spent, -weight);
    end if;
  end loop;
  perform set_config('troupe.scope', scope_before, true);
  return true;
end
$$;
comment on function settle_turn(uuid, timestamptz, jsonb, jsonb) is
  'Books the calls of a turn and gives back what it had reserved, once: false where that was done already. What a user did who was erased
since is booked without them. A turn that is known to be just ending is booked also if it was opened before there were reservations';
