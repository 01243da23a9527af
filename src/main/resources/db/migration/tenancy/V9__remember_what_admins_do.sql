create table audit_entry (
    tenant_id  uuid        not null,
    id         uuid        not null,
    at         timestamptz not null,
    actor      text        not null constraint audit_actor_is_known check (actor in ('key', 'system')),
    key_id     uuid,
    address    text,
    request_id uuid,
    route      text,
    action     text        not null constraint audit_action_is_known check (action in ('created', 'changed', 'deleted', 'exported')),
    resource   text        not null,
    subject    text,
    before     bytea       constraint audit_before_is_a_sha_256 check (octet_length(before) = 32),
    after      bytea       constraint audit_after_is_a_sha_256 check (octet_length(after) = 32),
    primary key (tenant_id, id),
    foreign key (tenant_id) references tenant (id) on delete cascade,
    constraint audit_key_acts check ((actor = 'key') = (key_id is not null))
);
comment on table audit_entry is 'What a tenant''s admins wrote: who, from where, what, and digests of how it was before and after. Append-only: the service only reads it; rows come from triggers on the tables that are written. Refers to keys and things by id only, so that it outlives them.';
comment on column audit_entry.subject is 'Which one: the id in the API. Null for users, of whom nothing may be left when they are erased.';
comment on column audit_entry.before is 'SHA-256 of the row as it was, null for one that was made.';

create index audit_entry_newest_first on audit_entry (tenant_id, at desc, id desc);

create table operator_audit_entry (
    id         uuid        primary key,
    at         timestamptz not null,
    actor      text        not null constraint operator_audit_actor_is_known check (actor in ('operator', 'system')),
    address    text,
    request_id uuid,
    route      text,
    action     text        not null constraint operator_audit_action_is_known check (action in ('created', 'changed', 'deleted', 'exported')),
    resource   text        not null,
    subject    text,
    about      uuid,
    before     bytea       constraint operator_audit_before_is_a_sha_256 check (octet_length(before) = 32),
    after      bytea       constraint operator_audit_after_is_a_sha_256 check (octet_length(after) = 32)
);
comment on table operator_audit_entry is 'What the operator wrote, and the service itself for the installation. Append-only, as the tenants'' own.';
comment on column operator_audit_entry.about is 'The tenant in whose scope it happened, if any. No reference: the entry outlives the tenant.';

create index operator_audit_entry_newest_first on operator_audit_entry (at desc, id desc);

call isolate_by_tenant('audit_entry');
alter table operator_audit_entry enable row level security;
alter table operator_audit_entry force row level security;
create policy anybody_appends on operator_audit_entry for insert with check (true);
create policy installation_reads on operator_audit_entry for select using ((select current_scope()) = 'installation');

-- Only reading: the functions below append, with their owner's rights.
grant select on audit_entry, operator_audit_entry to ${app_role};

create function note_action(done text, kind text, named text, was bytea, becomes bytea) returns void
    language plpgsql security definer
    set search_path from current
as
$$
declare
    actor jsonb := coalesce(nullif(current_setting('troupe.actor', true), ''), '{"kind": "system"}')::jsonb;
begin
    if actor ->> 'kind' = 'operator' or current_tenant() is null then
        insert into operator_audit_entry (id, at, actor, address, request_id, route, action, resource, subject, about, before, after)
        values (gen_random_uuid(), clock_timestamp(), actor ->> 'kind', actor ->> 'address', (actor ->> 'request')::uuid,
            actor ->> 'route', done, kind, named, current_tenant(), was, becomes);
    else
        insert into audit_entry (tenant_id, id, at, actor, key_id, address, request_id, route, action, resource, subject, before, after)
        values (current_tenant(), gen_random_uuid(), clock_timestamp(), actor ->> 'kind', (actor ->> 'key')::uuid, actor ->> 'address',
            (actor ->> 'request')::uuid, actor ->> 'route', done, kind, named, was, becomes);
    end if;
end
$$;
comment on function note_action(text, text, text, bytea, bytea) is
    'Appends to the audit of the tenant that the transaction is for, or to the operator''s. Who acts is in troupe.actor, as JSON; without it, the service itself';

-- A row that goes with another that it hangs on is not written by itself; nor is what goes with a whole tenant, of whom only the end is noted.
create function note_write() returns trigger
    language plpgsql security definer
    set search_path from current
as
$$
declare
    named_by text[] := tg_argv[1]::text[];
    ignored  text[] := tg_argv[2]::text[];
    was      jsonb;
    becomes  jsonb;
    named    text;
begin
    if pg_trigger_depth() > 1 or current_setting('troupe.erasing', true) = 'true' then return null; end if;
    if tg_op <> 'INSERT' then was := to_jsonb(old) - ignored; end if;
    if tg_op <> 'DELETE' then becomes := to_jsonb(new) - ignored; end if;
    if was = becomes then return null; end if;
    select string_agg(coalesce(becomes, was) ->> part, '/' order by place) into named
    from unnest(named_by) with ordinality as name (part, place);
    perform note_action(case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end, tg_argv[0], named,
        sha256(convert_to(was::text, 'UTF8')), sha256(convert_to(becomes::text, 'UTF8')));
    return null;
end
$$;

create procedure audit_writes(written regclass, kind text, named_by text[] default '{id}', ignored text[] default '{}',
    only_when text default 'true')
    language plpgsql
as
$$
begin
    execute format('create trigger audit_writes after insert or update or delete on %s for each row when (%s)
        execute function note_write(%L, %L, %L)', written, only_when, kind, named_by, ignored);
end
$$;
comment on procedure audit_writes(regclass, text, text[], text[], text) is
    'Has every write of a table noted in the audit: as which kind of thing, named by which columns, and of which columns nothing is told';

call audit_writes('tenant', 'tenant', ignored => '{erasures}');
call audit_writes('api_key', 'key', ignored => '{last_used_at}');
call audit_writes('operator_key', 'operator-key');
-- Users write of themselves, too, and come into being by being named: what admins do to them is noted, and not which of them it was.
call audit_writes('tenant_user', 'user', named_by => '{}', only_when => $$current_setting('troupe.actor', true) like '%"kind":"key"%'$$);
