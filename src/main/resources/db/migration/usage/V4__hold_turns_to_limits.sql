create table usage_limit_set (
  tenant_id uuid   not null,
  version   bigint not null,
  constraint usage_limit_set_is_one_per_tenant primary key (tenant_id),
  constraint usage_limit_set_is_of_a_tenant foreign key (tenant_id) references tenant (id) on delete cascade
);
comment on table usage_limit_set is 'How often a tenant''s limits were replaced; no row where never';

create table usage_limit (
  tenant_id uuid   not null,
  id        uuid   not null,
  place     int    not null,
  scope     text   not null constraint usage_limit_scope_is_known check (scope in ('tenant', 'user', 'character', 'key')),
  subject   uuid,
  metric    text   not null constraint usage_limit_metric_is_known check (metric in ('turns', 'tokens', 'concurrent', 'cost')),
  period    text   not null constraint usage_limit_period_is_known check (period in ('minute', 'day', 'month', 'now')),
  currency  text   constraint usage_limit_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
  amount    bigint not null constraint usage_limit_lets_something_through check (amount >= 1),
  constraint usage_limit_has_an_id primary key (tenant_id, id),
  constraint usage_limit_is_of_a_tenant foreign key (tenant_id) references tenant (id) on delete cascade,
  constraint usage_limit_is_said_once unique nulls not distinct (tenant_id, scope, subject, metric, period, currency),
  constraint usage_limit_of_the_tenant_names_nobody check (scope <> 'tenant' or subject is null),
  constraint usage_limit_now_is_of_what_is_concurrent check ((metric = 'concurrent') = (period = 'now')),
  constraint usage_limit_a_minute_is_of_turns check (period <> 'minute' or metric = 'turns'),
  constraint usage_limit_on_cost_has_a_currency check ((metric = 'cost') = (currency is not null))
);
comment on table usage_limit is 'What a tenant''s admins allow: how many turns, tokens, turns at a time, and how much money';
comment on column usage_limit.subject is 'Whose limit it is; null where each one of the scope has it';
comment on column usage_limit.period is 'A calendar day or month in UTC, a minute that slides, or now, for what is counted at one moment';

create table installation_limit_set (
  single  boolean primary key default true constraint installation_limit_set_is_one check (single),
  version bigint  not null
);
comment on table installation_limit_set is 'How often the operator''s limits were replaced; no row where never';

create table installation_limit (
  id        uuid   primary key,
  place     int    not null,
  scope     text   not null constraint installation_limit_scope_is_known check (scope in ('installation', 'tenant')),
  subject   uuid   constraint installation_limit_is_of_a_tenant references tenant (id) on delete cascade,
  metric    text   not null constraint installation_limit_metric_is_known check (metric in ('turns', 'tokens', 'concurrent', 'cost')),
  period    text   not null constraint installation_limit_period_is_known check (period in ('minute', 'day', 'month', 'now')),
  currency  text   constraint installation_limit_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
  amount    bigint not null constraint installation_limit_lets_something_through check (amount >= 1),
  constraint installation_limit_is_said_once unique nulls not distinct (scope, subject, metric, period, currency),
  constraint installation_limit_of_all_names_nobody check (scope <> 'installation' or subject is null),
  constraint installation_limit_now_is_of_what_is_concurrent check ((metric = 'concurrent') = (period = 'now')),
  constraint installation_limit_a_minute_is_of_turns check (period <> 'minute' or metric = 'turns'),
  constraint installation_limit_on_cost_has_a_currency check ((metric = 'cost') = (currency is not null))
);
comment on table installation_limit is 'What the operator allows all tenants together, each of them, or one of them';
comment on column installation_limit.subject is 'The tenant whose limit it is; null where each tenant has it, or all have it together';

create table reservation (
  tenant_id     uuid        not null,
  turn_id       uuid        not null,
  session_id    uuid        not null,
  user_id       uuid,
  character_id  uuid        not null,
  key_id        uuid,
  opened_at     timestamptz not null,
  tokens        bigint      not null constraint reservation_tokens_are_not_negative check (tokens >= 0),
  costs         jsonb       not null constraint reservation_costs_are_by_currency check (jsonb_typeof(costs) = 'object'),
  prices        jsonb       not null constraint reservation_prices_are_by_connection check (jsonb_typeof(prices) = 'object'),
  connection_id uuid,
  model         text,
  input_tokens  bigint,
  constraint reservation_is_one_per_turn primary key (tenant_id, turn_id),
  constraint reservation_is_of_a_tenant foreign key (tenant_id) references tenant (id) on delete cascade
) with (fillfactor = 50);
comment on table reservation is 'What each live turn may still use up. Refers to sessions and turns by id only: a turn whose session is deleted is settled all the same.';
comment on column reservation.user_id is 'Null when the user was erased since';
comment on column reservation.tokens is 'The most that its call is expected to use';
comment on column reservation.costs is 'The same in money: micro-units by currency, of the dearest connection that may be asked';
comment on column reservation.prices is 'What a million tokens cost when the turn was opened, by connection';
comment on column reservation.connection_id is 'What was asked last; null before that. With the model, and our own count of the prompt''s tokens';

create index reservation_by_time on reservation (opened_at);

create table meter (
  tenant_id uuid        not null,
  scope     text        not null,
  subject   uuid        not null,
  metric    text        not null,
  period    text        not null,
  currency  text        not null,
  begins    timestamptz not null,
  ends      timestamptz not null,
  used      bigint      not null,
  reserved  bigint      not null,
  stamp     text        not null,
  constraint meter_has_a_place primary key (tenant_id, scope, subject, metric, period, currency, begins),
  constraint meter_is_of_a_tenant foreign key (tenant_id) references tenant (id) on delete cascade
) with (fillfactor = 50);
comment on table meter is 'What was used and reserved in one window, as the ledger and the reservations have it: only to have it at hand, where there is a limit.';
comment on column meter.subject is 'The tenant, user, character or key';
comment on column meter.currency is 'Empty but for money';
comment on column meter.stamp is 'Of the limits when it was summed up; under others it was not kept, and is summed up anew';

create table installation_meter (
  metric   text        not null,
  period   text        not null,
  currency text        not null,
  begins   timestamptz not null,
  ends     timestamptz not null,
  used     bigint      not null,
  reserved bigint      not null,
  stamp    text        not null,
  constraint installation_meter_has_a_place primary key (metric, period, currency, begins)
) with (fillfactor = 50);
comment on table installation_meter is 'The same of all tenants together';

create table rate_bucket (
  tenant_id uuid        not null,
  limit_id  uuid        not null,
  subject   uuid        not null,
  state     bytea       not null,
  version   bigint      not null,
  used_at   timestamptz not null,
  constraint rate_bucket_is_one_per_subject primary key (tenant_id, limit_id, subject),
  constraint rate_bucket_is_of_a_limit foreign key (tenant_id, limit_id) references usage_limit (tenant_id, id) on delete cascade
) with (fillfactor = 50);
comment on table rate_bucket is 'How much is left of a limit a minute, as Bucket4j writes it. One that was not used for some minutes is full, and goes.';

create table installation_bucket (
  limit_id uuid        not null,
  subject  uuid        not null,
  state    bytea       not null,
  version  bigint      not null,
  used_at  timestamptz not null,
  constraint installation_bucket_is_one_per_subject primary key (limit_id, subject),
  constraint installation_bucket_is_of_a_limit foreign key (limit_id) references installation_limit (id) on delete cascade
) with (fillfactor = 50);
comment on table installation_bucket is 'The same of the operator''s limits: a bucket for each tenant, or one for all together';

call isolate_by_tenant('usage_limit_set');
call isolate_by_tenant('usage_limit');
call isolate_by_tenant('reservation');
call isolate_by_tenant('meter');
call isolate_by_tenant('rate_bucket');
alter policy own_tenant on reservation using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));

-- What all tenants together have used is for functions that say only whether there is room.
create policy reservations_are_summed_up on reservation for select using ((select current_scope()) = 'sums');
-- Turns whose node died after their session was deleted are found by any node, whatever their tenant.
create policy node_finds_reservations on reservation for select using ((select current_scope()) = 'node');
-- What is over, or full again, goes.
create policy node_finds_old_meters on meter for select
  using ((select current_scope()) = 'node' and (ends < now() or period = 'now' and reserved = 0));
create policy node_drops_old_meters on meter for delete
  using ((select current_scope()) = 'node' and (ends < now() or period = 'now' and reserved = 0));
create policy node_finds_full_buckets on rate_bucket for select
  using ((select current_scope()) = 'node' and used_at < now() - interval '5 minutes');
create policy node_drops_full_buckets on rate_bucket for delete
  using ((select current_scope()) = 'node' and used_at < now() - interval '5 minutes');

alter table installation_limit_set enable row level security;
alter table installation_limit_set force row level security;
alter table installation_limit enable row level security;
alter table installation_limit force row level security;
alter table installation_meter enable row level security;
alter table installation_meter force row level security;
alter table installation_bucket enable row level security;
alter table installation_bucket force row level security;
create policy anybody_reads on installation_limit_set for select using (true);
create policy installation_writes on installation_limit_set
  using ((select current_scope()) = 'installation') with check ((select current_scope()) = 'installation');
-- Each tenant's turns are held to its own and to those of all; only the operator writes them.
create policy tenant_is_held_to_it on installation_limit for select using (subject is null or subject = (select current_tenant()));
create policy installation_writes on installation_limit
  using ((select current_scope()) = 'installation') with check ((select current_scope()) = 'installation');
create policy node_keeps_meters on installation_meter
  using ((select current_scope()) = 'node') with check ((select current_scope()) = 'node');
create policy node_keeps_buckets on installation_bucket
  using ((select current_scope()) = 'node') with check ((select current_scope()) = 'node');

grant select, insert, update on usage_limit_set, installation_limit_set to ${app_role};
grant select, insert, delete on usage_limit, installation_limit to ${app_role};
grant select, insert, update, delete on reservation, meter, installation_meter, rate_bucket, installation_bucket to ${app_role};
