create function period_begins(period text, moment timestamptz) returns timestamptz
  language sql stable
  return case period when 'now' then '-infinity'::timestamptz else date_trunc(period, moment, 'UTC') end;

create function period_ends(period text, moment timestamptz) returns timestamptz
  language sql stable
  return case period when 'now' then 'infinity'::timestamptz
    else (date_trunc(period, moment at time zone 'UTC') + ('1 ' || period)::interval) at time zone 'UTC' end;

create function limits_stamp(of_tenant uuid) returns text
  language plpgsql
as
$$
declare
  own bigint;
  of_all bigint;
begin
  select version into own from usage_limit_set where tenant_id = of_tenant;
  select version into of_all from installation_limit_set;
  return coalesce(own, 0) || '.' || coalesce(of_all, 0);
end
$$;
comment on function limits_stamp(uuid) is 'Which limits a tenant''s turns are held to: how often its own and the operator''s were replaced';

-- Whoever replaces limits holds these locks for themselves. So whoever counts has the same limits from the beginning of its transaction to
-- the end, and no meter comes into being beside one who does not know of it.
create function hold_limits(of_tenant uuid) returns text
  language plpgsql
as
$$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('installation limits', 0)),
          pg_advisory_xact_lock_shared(hashtextextended('limits of ' || of_tenant, 0));
  return limits_stamp(of_tenant);
end
$$;
comment on function hold_limits(uuid) is
  'Lets nobody replace the limits that a tenant''s turns are held to before the transaction ends; says which they are';

create function turn_limits(of_tenant uuid, person uuid, played uuid, key uuid)
  returns table (level text, limit_id uuid, scope text, subject uuid, named boolean, metric text, period text, currency text, amount bigint)
  language sql stable
as
$$
  select 'tenant', l.id, l.scope, s.subject, l.subject is not null, l.metric, l.period, coalesce(l.currency, ''), l.amount
  from usage_limit l
  cross join lateral (
    select case l.scope when 'tenant' then of_tenant when 'user' then person when 'character' then played else key end
  ) s (subject)
  where l.tenant_id = of_tenant and s.subject is not null and (l.subject is null or l.subject = s.subject)
 union all
  select 'installation', l.id, l.scope,
         case l.scope when 'tenant' then of_tenant else '00000000-0000-0000-0000-000000000000'::uuid end,
         l.subject is not null, l.metric, l.period, coalesce(l.currency, ''), l.amount
  from installation_limit l
  where l.subject is null or l.subject = of_tenant
$$;
comment on function turn_limits(uuid, uuid, uuid, uuid) is 'All limits that a turn is held to, the operator''s among them, each with whose it is';

create function meter_sums(
    of_tenant uuid, of_scope text, of_subject uuid, of_metric text, of_currency text, since timestamptz, till timestamptz,
    out used bigint, out reserved bigint)
  language plpgsql
as
$$
declare
  scope_before text := coalesce(current_setting('troupe.scope', true), '');
begin
  if of_scope = 'installation' then
    perform set_config('troupe.scope', 'sums', true);
  end if;
  used := 0;
  if of_metric <> 'concurrent' then
    select coalesce(sum(case of_metric when 'turns' then e.turns when 'tokens' then e.input_tokens + e.output_tokens
                          else e.cost_micros end), 0)
    into used from ledger_entry e
    where (of_scope = 'installation' or e.tenant_id = of_tenant) and e.at >= since and e.at < till
      and (of_scope in ('installation', 'tenant') or of_scope = 'character' and e.character_id = of_subject
           or of_scope = 'key' and e.key_id = of_subject)
      and (of_metric <> 'cost' or e.currency = of_currency)
      and of_scope <> 'user';
    if of_scope = 'user' then
      select coalesce(sum(case of_metric when 'turns' then e.turns when 'tokens' then e.input_tokens + e.output_tokens
                            else e.cost_micros end), 0)
      into used from ledger_entry e
      where e.tenant_id = of_tenant and e.user_id = of_subject and e.at >= since and e.at < till
        and (of_metric <> 'cost' or e.currency = of_currency);
    end if;
  end if;
  select coalesce(sum(case of_metric when 'tokens' then r.tokens when 'cost' then coalesce((r.costs ->> of_currency)::bigint, 0)
                        else 1 end), 0)
  into reserved from reservation r
  where (of_scope = 'installation' or r.tenant_id = of_tenant) and r.opened_at >= since and r.opened_at < till
    and (of_scope in ('installation', 'tenant') or of_scope = 'character' and r.character_id = of_subject
         or of_scope = 'key' and r.key_id = of_subject or of_scope = 'user' and r.user_id = of_subject);
  perform set_config('troupe.scope', scope_before, true);
end
$$;
comment on function meter_sums(uuid, text, uuid, text, text, timestamptz, timestamptz) is
  'What the ledger and the live reservations come to, of one subject or of all tenants together';

-- A meter that is not there, or is of other limits, is summed up under its lock. What others have not committed by then is not in the sums,
-- but they add it when they come to the lock themselves; what the caller has written already is in them.
create function count_on_meter(
    of_tenant uuid, of_scope text, of_subject uuid, of_metric text, of_period text, of_currency text, moment timestamptz, limits text,
    more_used bigint, more_reserved bigint, out now_used bigint, out now_reserved bigint)
  language plpgsql
as
$$
declare
  since timestamptz := period_begins(of_period, moment);
  till timestamptz;
begin
  if of_scope = 'installation' then
    update installation_meter m set used = m.used + more_used, reserved = m.reserved + more_reserved
    where m.metric = of_metric and m.period = of_period and m.currency = of_currency and m.begins = since and m.stamp = limits
    returning m.used, m.reserved into now_used, now_reserved;
    if found then
      return;
    end if;
    till := period_ends(of_period, moment);
    insert into installation_meter values (of_metric, of_period, of_currency, since, till, 0, 0, '') on conflict do nothing;
    perform from installation_meter m
    where m.metric = of_metric and m.period = of_period and m.currency = of_currency and m.begins = since for update;
    -- Another may have summed it up in the meantime.
    update installation_meter m set used = m.used + more_used, reserved = m.reserved + more_reserved
    where m.metric = of_metric and m.period = of_period and m.currency = of_currency and m.begins = since and m.stamp = limits
    returning m.used, m.reserved into now_used, now_reserved;
    if not found then
      select s.used, s.reserved into now_used, now_reserved
      from meter_sums(of_tenant, of_scope, of_subject, of_metric, of_currency, since, till) s;
      update installation_meter m set used = now_used, reserved = now_reserved, stamp = limits
      where m.metric = of_metric and m.period = of_period and m.currency = of_currency and m.begins = since;
    end if;
    return;
  end if;
  update meter m set used = m.used + more_used, reserved = m.reserved + more_reserved
  where m.tenant_id = of_tenant and m.scope = of_scope and m.subject = of_subject and m.metric = of_metric and m.period = of_period
    and m.currency = of_currency and m.begins = since and m.stamp = limits
  returning m.used, m.reserved into now_used, now_reserved;
  if found then
    return;
  end if;
  till := period_ends(of_period, moment);
  insert into meter values (of_tenant, of_scope, of_subject, of_metric, of_period, of_currency, since, till, 0, 0, '')
  on conflict do nothing;
  perform from meter m
  where m.tenant_id = of_tenant and m.scope = of_scope and m.subject = of_subject and m.metric = of_metric and m.period = of_period
    and m.currency = of_currency and m.begins = since for update;
  update meter m set used = m.used + more_used, reserved = m.reserved + more_reserved
  where m.tenant_id = of_tenant and m.scope = of_scope and m.subject = of_subject and m.metric = of_metric and m.period = of_period
    and m.currency = of_currency and m.begins = since and m.stamp = limits
  returning m.used, m.reserved into now_used, now_reserved;
  if not found then
    select s.used, s.reserved into now_used, now_reserved
    from meter_sums(of_tenant, of_scope, of_subject, of_metric, of_currency, since, till) s;
    update meter m set used = now_used, reserved = now_reserved, stamp = limits
    where m.tenant_id = of_tenant and m.scope = of_scope and m.subject = of_subject and m.metric = of_metric and m.period = of_period
      and m.currency = of_currency and m.begins = since;
  end if;
end
$$;
comment on function count_on_meter(uuid, text, uuid, text, text, text, timestamptz, text, bigint, bigint) is
  'Adds to what a meter says was used and is reserved in the window of a moment; says what that comes to';

create function release_on_meter(
    of_tenant uuid, of_scope text, of_subject uuid, of_metric text, of_period text, of_currency text, moment timestamptz, limits text,
    no_longer_reserved bigint)
  returns void
  language plpgsql
as
$$
begin
  update installation_meter m set reserved = m.reserved - no_longer_reserved
  where of_scope = 'installation' and m.metric = of_metric and m.period = of_period and m.currency = of_currency
    and m.begins = period_begins(of_period, moment) and m.stamp = limits;
  update meter m set reserved = m.reserved - no_longer_reserved
  where of_scope <> 'installation' and m.tenant_id = of_tenant and m.scope = of_scope and m.subject = of_subject and m.metric = of_metric
    and m.period = of_period and m.currency = of_currency and m.begins = period_begins(of_period, moment) and m.stamp = limits;
end
$$;
comment on function release_on_meter(uuid, text, uuid, text, text, text, timestamptz, text, bigint) is
  'Takes a reservation off the meter of a window that is over by now, if there is one';

create function read_meter(
    of_tenant uuid, of_scope text, of_subject uuid, of_metric text, of_period text, of_currency text, moment timestamptz,
    out used bigint, out reserved bigint)
  language plpgsql
as
$$
begin
  select m.used, m.reserved into used, reserved from meter m
  where m.tenant_id = of_tenant and m.scope = of_scope and m.subject = of_subject and m.metric = of_metric and m.period = of_period
    and m.currency = of_currency and m.begins = period_begins(of_period, moment) and m.stamp = limits_stamp(of_tenant);
  if not found then
    select s.used, s.reserved into used, reserved
    from meter_sums(of_tenant, of_scope, of_subject, of_metric, of_currency, period_begins(of_period, moment),
      period_ends(of_period, moment)) s;
  end if;
end
$$;
comment on function read_meter(uuid, text, uuid, text, text, text, timestamptz) is
  'What was used and is reserved in the window of a moment, by a meter if one is kept; changes nothing';
