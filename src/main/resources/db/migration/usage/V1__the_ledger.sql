create table ledger_entry (
    tenant_id     uuid        not null,
    id            uuid        not null,
    at            timestamptz not null,
    turn_id       uuid        not null,
    session_id    uuid        not null,
    user_id       uuid        not null,
    character_id  uuid        not null,
    connection_id uuid        not null,
    model         text        not null,
    outcome       text        not null constraint ledger_outcome_is_known check (outcome in ('completed', 'stopped', 'interrupted', 'retracted', 'failed')),
    input_tokens  bigint      not null constraint ledger_input_is_not_negative check (input_tokens >= 0),
    output_tokens bigint      not null constraint ledger_output_is_not_negative check (output_tokens >= 0),
    estimated     boolean     not null,
    cost_micros   bigint      not null constraint ledger_cost_is_not_negative check (cost_micros >= 0),
    currency      text        not null constraint ledger_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'),
    primary key (tenant_id, id),
    constraint ledger_settles_a_turn_once unique (tenant_id, turn_id),
    foreign key (tenant_id) references tenant (id) on delete cascade
);
comment on table ledger_entry is 'What each turn used and cost, at the prices of its time. Append-only: the service may neither change nor remove an entry. Refers to sessions and users by id only, so that it outlives them.';

create index ledger_entry_by_time on ledger_entry (tenant_id, at);

call isolate_by_tenant('ledger_entry');

grant select, insert on ledger_entry to ${app_role};
