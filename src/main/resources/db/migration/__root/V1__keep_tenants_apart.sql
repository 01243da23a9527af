-- The second of the two walls between tenants: what a transaction sees is bound to the tenant that it was opened for.
-- The service sets troupe.tenant_id for each transaction; without it, these functions give null and no row is seen.

create function current_tenant() returns uuid
    language sql stable
    return nullif(current_setting('troupe.tenant_id', true), '')::uuid;

comment on function current_tenant() is 'The tenant that this transaction was opened for, null when there is none.';

-- Work that belongs to no tenant names itself: 'installation' lists tenants, 'node' keeps live turns alive. Policies
-- that know these names allow just that.
create function current_scope() returns text
    language sql stable
    return nullif(current_setting('troupe.scope', true), '');

comment on function current_scope() is 'What a transaction of no tenant is for: installation, node; null otherwise.';

create procedure isolate_by_tenant(owned regclass)
    language plpgsql
as
$$
begin
    execute format('alter table %s enable row level security', owned);
    execute format('alter table %s force row level security', owned);
    execute format('create policy own_tenant on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', owned);
end
$$;

comment on procedure isolate_by_tenant(regclass) is 'Shows and takes only rows of the current tenant, to the owner as well.';
