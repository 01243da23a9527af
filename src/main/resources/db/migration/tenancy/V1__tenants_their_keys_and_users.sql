create table tenant (
    id                    uuid primary key,
    slug                  text        not null constraint tenant_slug_is_taken unique
                                      constraint tenant_slug_is_a_slug check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name                  text        not null constraint tenant_has_a_name check (btrim(name) <> ''),
    status                text        not null constraint tenant_status_is_known check (status in ('active', 'suspended')),
    default_system_prompt text        not null default '',
    version               bigint      not null,
    created_at            timestamptz not null
);
comment on table tenant is 'An organisation that keeps characters, users and keys here.';

create table api_key (
    tenant_id    uuid        not null references tenant (id) on delete cascade,
    id           uuid        not null,
    public_id    text        not null constraint api_key_public_id_is_unique unique,
    secret_hash  bytea       not null constraint api_key_secret_is_a_sha_256 check (octet_length(secret_hash) = 32),
    name         text        not null,
    role         text        not null constraint api_key_role_is_known check (role in ('admin', 'service')),
    expires_at   timestamptz,
    created_at   timestamptz not null,
    primary key (tenant_id, id)
);
comment on table api_key is 'Credentials of a tenant. Of the secret only its SHA-256 is kept.';

create table tenant_user (
    tenant_id   uuid        not null references tenant (id) on delete cascade,
    id          uuid        not null,
    external_id text        not null constraint user_external_id_has_a_length check (char_length(external_id) between 1 and 128),
    name        text,
    description text        not null default '',
    version     bigint      not null,
    created_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint user_external_id_is_taken unique (tenant_id, external_id)
);
comment on table tenant_user is 'A person of a tenant, known by the id that the tenant itself gives.';

create table operator_key (
    id          uuid        primary key,
    secret_hash bytea       not null constraint operator_key_secret_is_a_sha_256 check (octet_length(secret_hash) = 32),
    created_at  timestamptz not null
);
comment on table operator_key is 'The installation''s own key. It belongs to no tenant; of the secret only its SHA-256 is kept.';

create table signing_key (
    id         uuid        primary key,
    secret     bytea       not null constraint signing_key_has_256_bits check (octet_length(secret) = 32),
    created_at timestamptz not null
);
comment on table signing_key is 'Signs browser tokens, for the whole installation. The oldest row is the key in use.';

call isolate_by_tenant('api_key');
call isolate_by_tenant('tenant_user');

-- Whoever presents a key may see the one row it names, and its tenant: who is calling is not known before.
create policy presented_key on api_key for select
    using (public_id = current_setting('troupe.presented_key', true));

alter table tenant enable row level security;
alter table tenant force row level security;
create policy own_tenant on tenant using (id = current_tenant()) with check (id = current_tenant());
create policy installation on tenant using (current_scope() = 'installation') with check (current_scope() = 'installation');
create policy presented_key on tenant for select
    using (id = (select k.tenant_id from api_key k where k.public_id = current_setting('troupe.presented_key', true)));

grant select, insert, update on tenant to ${app_role};
grant select, insert, update, delete on api_key, tenant_user to ${app_role};
grant select, insert, delete on operator_key to ${app_role};
grant select, insert on signing_key to ${app_role};
