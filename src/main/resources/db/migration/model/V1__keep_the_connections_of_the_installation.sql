create table installation_connection (
  id uuid not null,
  name text not null,
  dialect text not null,
  base_url text,
  model text not null,
  currency text not null,
  input_price_micros bigint not null,
  output_price_micros bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint installation_connection_has_an_id primary key (id),
  constraint installation_connection_name_is_unique unique (name),
  constraint installation_connection_name_is_given check (name <> ''),
  constraint installation_connection_dialect_is_known
    check (dialect in ('tokenhub', 'hunyuan', 'cometapi', 'openai-compatible', 'rehearsal')),
  constraint installation_connection_model_is_given check (model <> ''),
  constraint installation_connection_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
  constraint installation_connection_prices_are_not_negative
    check (input_price_micros >= 0 and output_price_micros >= 0)
);

comment on table installation_connection is
  'Upstreams that belong to the installation and to no tenant, kept so that turns and the ledger have an id to refer to';
comment on column installation_connection.base_url is
  'Null for the built-in rehearsal, whose address changes with the port';
comment on column installation_connection.input_price_micros is
  'Per million tokens, in micro-units of the currency';
comment on column installation_connection.output_price_micros is
  'Per million tokens, in micro-units of the currency';

grant select, insert, update on installation_connection to ${app_role};
