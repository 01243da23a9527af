create table issued_token (
    tenant_id  uuid        not null,
    id         uuid        not null,
    user_id    uuid        not null,
    purpose    text        not null constraint issued_token_purpose_is_known check (purpose in ('api', 'guest')),
    characters uuid[],
    age_band   text,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    constraint issued_token_has_an_id primary key (tenant_id, id),
    constraint issued_token_is_of_a_user foreign key (tenant_id, user_id) references tenant_user (tenant_id, id) on delete cascade
);
comment on table issued_token is 'Which tokens were minted for a user''s browser. The tokens themselves are kept nowhere. A row goes thirty days after its token has ended.';
comment on column issued_token.id is 'Stands in the token as jti';

create index issued_token_of_a_user on issued_token (tenant_id, user_id, id);
create index issued_token_by_end on issued_token (tenant_id, expires_at);

call isolate_by_tenant('issued_token');

grant select, insert, delete on issued_token to ${app_role};
