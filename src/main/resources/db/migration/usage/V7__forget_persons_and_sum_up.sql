-- The service may neither change nor remove entries. This does one thing, as the owner, and row-level security holds in it as everywhere.
create function forget_in_ledger(person uuid) returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, public, pg_temp
as
$$
declare
  forgotten bigint;
begin
  with gone as (
    delete from public.ledger_entry where tenant_id = public.current_tenant() and user_id = person returning *
  ), sums as (
    insert into public.ledger_entry (tenant_id, id, at, character_id, key_id, connection_id, model, outcome, estimated, currency,
        turns, calls, input_tokens, output_tokens, cost_micros)
    select tenant_id, gen_random_uuid(), date_trunc('day', at, 'UTC'), character_id, key_id, connection_id, model, outcome, estimated,
        currency, sum(turns), sum(calls), sum(input_tokens), sum(output_tokens), sum(cost_micros)
    from gone
    group by tenant_id, date_trunc('day', at, 'UTC'), character_id, key_id, connection_id, model, outcome, estimated, currency
  )
  select count(*) into forgotten from gone;
  return forgotten;
end
$$;
comment on function forget_in_ledger(uuid) is
  'Puts sums of each day in place of the current tenant''s entries of a user, without the user, their sessions and turns; says how many those were';
revoke execute on function forget_in_ledger(uuid) from public;
grant execute on function forget_in_ledger(uuid) to ${app_role};

create function usage_of_tenants(since timestamptz, till timestamptz)
  returns table (tenant_id uuid, day date, currency text, turns bigint, calls bigint, input_tokens bigint, output_tokens bigint,
    estimated_calls bigint, cost_micros bigint)
  language plpgsql
as
$$
#variable_conflict use_column
declare
  scope_before text := coalesce(current_setting('troupe.scope', true), '');
begin
  if scope_before <> 'installation' then
    raise insufficient_privilege using message = 'Sums over all tenants are for the operator';
  end if;
  perform set_config('troupe.scope', 'sums', true);
  return query
    select e.tenant_id, (e.at at time zone 'UTC')::date, e.currency, sum(e.turns)::bigint, sum(e.calls)::bigint, sum(e.input_tokens)::bigint,
        sum(e.output_tokens)::bigint, (sum(e.calls) filter (where e.estimated))::bigint, sum(e.cost_micros)::bigint
    from ledger_entry e where e.at >= since and e.at < till
    group by e.tenant_id, (e.at at time zone 'UTC')::date, e.currency;
  perform set_config('troupe.scope', scope_before, true);
end
$$;
comment on function usage_of_tenants(timestamptz, timestamptz) is 'What each tenant used on each day, and nothing else of theirs';
