alter table api_key
    add column last_used_at timestamptz,
    add column rotated_to uuid;
comment on column api_key.last_used_at is 'When it was last used, to the minute. Written in the background.';
comment on column api_key.rotated_to is 'The key that takes its place. It may be deleted by now.';

-- A node notes the use of many tenants' keys in one round trip, in each tenant's own scope: it sees no key doing so.
create function note_key_use(tenants uuid[], keys uuid[], uses timestamptz[]) returns void
    language plpgsql
as
$$
begin
    for i in 1 .. cardinality(keys) loop
        perform set_config('troupe.tenant_id', tenants[i]::text, true);
        update api_key set last_used_at = uses[i]
        where tenant_id = tenants[i] and id = keys[i] and (last_used_at is null or last_used_at <= uses[i] - interval '1 minute');
    end loop;
    perform set_config('troupe.tenant_id', '', true);
end
$$;
comment on function note_key_use(uuid[], uuid[], timestamptz[]) is 'Notes when keys were last used, and no key more than once a minute, whichever nodes it is used on';
