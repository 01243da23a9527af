-- A node remembers for a while who is who. With each look at the tenant it sees whether somebody was erased since.
alter table tenant add column erasures bigint not null default 0;
comment on column tenant.erasures is 'How many of its users were erased: whoever remembers users looks whether it has grown';

create index tenant_user_newest_first on tenant_user (tenant_id, created_at desc, id desc);
create index tenant_user_by_beginning on tenant_user (tenant_id, external_id text_pattern_ops);

-- With each tick a node ends its live turns of tenants that are suspended: of tenants it sees these and no others.
create index tenant_suspended on tenant (id) where status = 'suspended';
create policy node_sees_who_is_suspended on tenant for select
    using ((select current_scope()) = 'node' and status = 'suspended');

-- What belongs to a tenant is found in the catalogue, so that no table can be forgotten. The service itself may not delete from all of these
-- tables, nor a tenant; this is the one way to do so, open to nobody but the installation, and only for a tenant that is suspended.
create function erase_part_of_tenant(erased uuid, most integer, out part text, out gone bigint)
    language plpgsql security definer set search_path = public, pg_temp
as
$$
declare
    tenant_before text := coalesce(current_setting('troupe.tenant_id', true), '');
    owned record;
    link record;
    free boolean;
begin
    if current_scope() is distinct from 'installation' then
        raise insufficient_privilege using message = 'Only the installation erases tenants';
    end if;
    if not exists (select from tenant where id = erased and status = 'suspended') then
        raise object_not_in_prerequisite_state using message = 'Only a suspended tenant is erased';
    end if;
    -- Triggers may want to know that nobody writes all of this by itself.
    perform set_config('troupe.tenant_id', erased::text, true), set_config('troupe.erasing', 'true', true);
    gone := 0;
    for owned in
        select c.oid, c.relname as name, (
            select string_agg(format('%I desc', k.attname), ', ' order by place)
            from pg_index i
            cross join unnest(i.indkey::smallint[]) with ordinality as u (attnum, place)
            join pg_attribute k on k.attrelid = i.indrelid and k.attnum = u.attnum
            where i.indrelid = c.oid and i.indisprimary) as newest_first
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id' and not a.attisdropped
        order by c.relname
    loop
        free := true;
        for link in
            select k.conrelid::regclass as referrer, a.attname as reference, k.confdeltype = 'a' and not a.attnotnull as can_be_cut
            from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
            where k.contype = 'f' and k.confrelid = owned.oid and k.conrelid <> k.confrelid
        loop
            if link.can_be_cut then
                execute format('update %1$s set %2$I = null where ctid = any(array(
                    select ctid from %1$s where tenant_id = $1 and %2$I is not null limit $2))', link.referrer, link.reference)
                    using erased, most;
                get diagnostics gone = row_count;
                exit when gone > 0;
            else
                execute format('select not exists (select from %s where tenant_id = $1)', link.referrer) into free using erased;
                exit when not free;
            end if;
        end loop;
        exit when gone > 0;
        continue when not free;
        execute format('delete from %1$I where ctid = any(array(
            select ctid from %1$I where tenant_id = $1 order by %2$s limit $2))', owned.name, owned.newest_first)
            using erased, most;
        get diagnostics gone = row_count;
        if gone > 0 then
            part := owned.name;
            exit;
        end if;
    end loop;
    perform set_config('troupe.tenant_id', tenant_before, true), set_config('troupe.erasing', '', true);
end
$$;
comment on function erase_part_of_tenant(uuid, integer) is
    'Deletes so many rows at most of one table of a suspended tenant, of none that others refer to, the newest first; part names the table, and is
null where references were cut only. Gone is 0 when nothing of the tenant is left but its own row';

create function erase_tenant(erased uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp
as
$$
begin
    perform from tenant where id = erased for update;
    -- Nobody can add to it any more.
    while (select gone > 0 from erase_part_of_tenant(erased, 1000)) loop
    end loop;
    delete from tenant where id = erased;
    return found;
end
$$;
comment on function erase_tenant(uuid) is
    'Deletes a suspended tenant, with what came to be of its since its parts were deleted';

revoke all on function erase_part_of_tenant(uuid, integer), erase_tenant(uuid) from public;
grant execute on function erase_part_of_tenant(uuid, integer), erase_tenant(uuid) to ${app_role};
