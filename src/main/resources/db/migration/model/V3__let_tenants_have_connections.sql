alter table installation_connection rename column dialect to preset;
alter table installation_connection rename constraint installation_connection_dialect_is_known to installation_connection_preset_is_known;
alter table installation_connection
  drop column currency,
  drop column input_price_micros,
  drop column output_price_micros,
  add column settings jsonb not null default '{}',
  add column secret bytea,
  add column secret_key text,
  add column enabled boolean not null default true,
  add column is_default boolean not null default false,
  add column from_environment boolean not null default true,
  add column version bigint not null default 0,
  add constraint installation_connection_secret_names_its_key check ((secret is null) = (secret_key is null));
alter table installation_connection
  alter column settings drop default,
  alter column from_environment drop default,
  alter column version drop default,
  alter column created_at drop default,
  alter column updated_at drop default;

create unique index installation_connection_default_is_one on installation_connection ((true)) where is_default;

comment on column installation_connection.settings is 'What is said otherwise than the preset says it';
comment on column installation_connection.secret is
  'The upstream''s key, encrypted with AES-GCM; those of the environment are not kept';
comment on column installation_connection.secret_key is 'The id of the key that encrypted the secret';

-- Every tenant's turns read it; only the operator, and a start with an environment, write it.
alter table installation_connection enable row level security;
alter table installation_connection force row level security;
create policy anybody_reads on installation_connection for select using (true);
create policy installation_writes on installation_connection
  using (current_scope() = 'installation') with check (current_scope() = 'installation');

grant delete on installation_connection to ${app_role};

create table connection (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  preset text not null,
  base_url text,
  model text not null,
  settings jsonb not null,
  secret bytea,
  secret_key text,
  enabled boolean not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint connection_has_an_id primary key (tenant_id, id),
  constraint connection_belongs_to_a_tenant foreign key (tenant_id) references tenant (id) on delete cascade,
  constraint connection_name_is_taken unique (tenant_id, name),
  constraint connection_name_is_given check (name <> ''),
  constraint connection_preset_is_known
    check (preset in ('tokenhub', 'hunyuan', 'cometapi', 'openai-compatible', 'rehearsal')),
  constraint connection_model_is_given check (model <> ''),
  constraint connection_secret_names_its_key check ((secret is null) = (secret_key is null))
);

comment on table connection is 'Upstreams that belong to one tenant';
comment on column connection.base_url is 'Null where the preset''s own address is used';
comment on column connection.settings is 'What is said otherwise than the preset says it';
comment on column connection.secret is 'The upstream''s key, encrypted with AES-GCM; bound to this row';
comment on column connection.secret_key is 'The id of the key that encrypted the secret';

call isolate_by_tenant('connection');

grant select, insert, update, delete on connection to ${app_role};
