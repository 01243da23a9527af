alter table session add column note text;
comment on column session.note is 'What its user wants the character to keep in mind in this session: the author''s note of each prompt.';

create table made_once (
    tenant_id uuid        not null,
    user_id   uuid        not null,
    key       text        not null,
    digest    bytea       not null,
    made      uuid,
    at        timestamptz not null,
    constraint made_once_for_a_key primary key (tenant_id, user_id, key),
    foreign key (tenant_id, user_id) references tenant_user (tenant_id, id) on delete cascade
);
comment on table made_once is 'What users made with an Idempotency-Key, so that a repeated request makes nothing else. Turns keep their own keys.';

create index made_once_by_age on made_once (tenant_id, at);

call isolate_by_tenant('made_once');

grant select, insert, update, delete on made_once to ${app_role};
