create table turn (
    tenant_id       uuid        not null,
    id              uuid        not null,
    session_id      uuid        not null,
    user_message_id uuid        not null,
    reply_id        uuid        not null,
    state           text        not null constraint turn_state_is_known
        check (state in ('queued', 'streaming', 'completed', 'stopped', 'interrupted', 'retracted', 'failed')),
    finish          text        constraint turn_finish_is_known check (finish in ('stop', 'length', 'stopped')),
    problem         text,
    connection_id   uuid,
    model           text,
    upstream_id     text,
    receipt         jsonb,
    idempotency_key text,
    request_digest  bytea,
    node            uuid        not null,
    stop_requested  boolean     not null default false,
    lease_until     timestamptz not null,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, session_id) references session (tenant_id, id) on delete cascade,
    foreign key (tenant_id, session_id, user_message_id) references message (tenant_id, session_id, id) on delete cascade,
    constraint turn_ends_when_it_is_over check ((state in ('queued', 'streaming')) = (ended_at is null)),
    constraint turn_failure_names_its_problem check ((state in ('interrupted', 'retracted', 'failed')) = (problem is not null))
);
comment on table turn is 'One run of a model that makes one reply. A live one is kept by the node whose lease has not lapsed.';
comment on column turn.idempotency_key is 'The sender''s Idempotency-Key; the digest is of what was sent with it.';

create unique index turn_one_live_per_session on turn (tenant_id, session_id) where state in ('queued', 'streaming');
create unique index turn_idempotency_key_is_used on turn (tenant_id, session_id, idempotency_key);
create index turn_under_its_message on turn (tenant_id, session_id, user_message_id);
create index turn_live_by_lease on turn (lease_until) where state in ('queued', 'streaming');

call isolate_by_tenant('turn');

-- A node keeps its own live turns and finds lapsed ones whatever their tenant, in one statement; it sees no other turn so.
create policy node_keeps_live_turns on turn for select
    using (current_scope() = 'node' and state in ('queued', 'streaming'));
create policy node_renews_live_turns on turn for update
    using (current_scope() = 'node' and state in ('queued', 'streaming'))
    with check (current_scope() = 'node' and state in ('queued', 'streaming'));

grant select, insert, update, delete on turn to ${app_role};
