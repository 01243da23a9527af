create table token_learning (
    connection_id uuid        not null,
    model         text        not null,
    learned       jsonb       not null constraint token_learning_is_an_object check (jsonb_typeof(learned) = 'object'),
    samples       bigint      not null constraint token_learning_has_samples check (samples > 0),
    updated_at    timestamptz not null,
    constraint token_learning_is_one_per_model primary key (connection_id, model)
);
comment on table token_learning is 'How upstreams were found to count tokens: factors for estimates, and no text. Of all tenants together, as a connection counts the same for all of them.';

alter table token_learning enable row level security;
alter table token_learning force row level security;
create policy node_keeps_what_was_learned on token_learning
    using ((select current_scope()) = 'node') with check ((select current_scope()) = 'node');

grant select, insert, update on token_learning to ${app_role};
