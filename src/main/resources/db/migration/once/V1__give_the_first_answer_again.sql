create table given_answer (
    tenant_id    uuid        not null,
    key_hash     bytea       not null constraint given_answer_key_is_a_sha_256 check (octet_length(key_hash) = 32),
    digest       bytea       constraint given_answer_digest_is_a_sha_256 check (octet_length(digest) = 32),
    status       integer,
    content_type text,
    answer       bytea,
    secret_key   text,
    at           timestamptz not null,
    constraint given_answer_is_one_per_key primary key (tenant_id, key_hash),
    foreign key (tenant_id) references tenant (id) on delete cascade,
    constraint given_answer_is_of_a_request_that_is_done check ((status is null) = (digest is null))
);
comment on table given_answer is 'What admins were answered to a POST with an Idempotency-Key, for a day: sent again, it is answered again and not done again. Without a status the request is still being carried out, or broke off.';
comment on column given_answer.digest is 'Of the method, the address and the body, so that another request with the key is told apart.';
comment on column given_answer.answer is 'Null where it held a secret that could not be sealed.';
comment on column given_answer.secret_key is 'Which key sealed the answer; null where it holds no secret and is kept as it was.';

create index given_answer_by_age on given_answer (tenant_id, at);

call isolate_by_tenant('given_answer');

create table operator_given_answer (
    key_hash     bytea       primary key constraint operator_given_answer_key_is_a_sha_256 check (octet_length(key_hash) = 32),
    digest       bytea       constraint operator_given_answer_digest_is_a_sha_256 check (octet_length(digest) = 32),
    status       integer,
    content_type text,
    answer       bytea,
    secret_key   text,
    at           timestamptz not null,
    constraint operator_given_answer_is_of_a_request_that_is_done check ((status is null) = (digest is null))
);
comment on table operator_given_answer is 'What the operator was answered to a POST with an Idempotency-Key; see given_answer.';

alter table operator_given_answer enable row level security;
alter table operator_given_answer force row level security;
create policy installation on operator_given_answer
    using ((select current_scope()) = 'installation') with check ((select current_scope()) = 'installation');

grant select, insert, update, delete on given_answer, operator_given_answer to ${app_role};
