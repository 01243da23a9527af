create table token_issuer (
    tenant_id  uuid        not null,
    id         uuid        not null,
    issuer     text        not null constraint token_issuer_has_an_address check (issuer <> ''),
    audience   text        not null constraint token_issuer_names_its_audience check (audience <> ''),
    user_claim text        not null constraint token_issuer_names_its_user_claim check (user_claim <> ''),
    jwks_uri   text,
    enabled    boolean     not null,
    version    bigint      not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references tenant (id) on delete cascade,
    constraint token_issuer_and_audience_are_taken unique (issuer, audience)
);
comment on table token_issuer is 'Who signs tokens of a tenant''s users. The audience ends with the tenant''s slug: it says which tenant a token is for.';
comment on column token_issuer.user_claim is 'Which claim is the id by which the tenant knows its users';
comment on column token_issuer.jwks_uri is 'Where its keys are; null for where its discovery document says';

call isolate_by_tenant('token_issuer');
-- Whoever presents a token may have its issuer looked up: who is calling is not known before.
create policy presented_issuer on token_issuer for select
    using (issuer = (select nullif(current_setting('troupe.presented_issuer', true), '')));

grant select, insert, update, delete on token_issuer to ${app_role};

call audit_writes('token_issuer', 'issuer');
