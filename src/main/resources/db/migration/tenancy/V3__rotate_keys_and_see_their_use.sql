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

-- Whoever is asked for by a key is not known before: one round trip, and without a transaction around it.
create function presented_key(named text)
    returns table (tenant_id uuid, id uuid, role text, secret_hash bytea, expires_at timestamptz, status text)
    language plpgsql
    rows 1
as
$$
begin
    perform set_config('troupe.presented_key', named, true);
    return query
        select k.tenant_id, k.id, k.role, k.secret_hash, k.expires_at, t.status
        from api_key k join tenant t on t.id = k.tenant_id
        where k.public_id = named;
    perform set_config('troupe.presented_key', '', true);
end
$$;
comment on function presented_key(text) is 'The key of this public id, with how its tenant stands. Sees no other key.';
