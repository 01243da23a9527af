alter table tenant_user add column token_epoch integer not null default 0 constraint user_token_epoch_counts_up check (token_epoch >= 0);
comment on column tenant_user.token_epoch is 'Browser tokens of an earlier epoch are refused: raising it takes back all that the user has.';

alter table tenant add column allowed_origins text[] not null default '{}' constraint tenant_allows_few_origins check (cardinality(allowed_origins) <= 20);
comment on column tenant.allowed_origins is 'Where front ends of the tenant are served from: browsers may call the API from there';

create function current_characters() returns uuid[]
    language sql stable
    return nullif(current_setting('troupe.characters', true), '')::uuid[];
comment on function current_characters() is 'Which characters the caller may talk with: null for all of the tenant''s';

create table stream_ticket (
    tenant_id  uuid        not null,
    hash       bytea       not null constraint stream_ticket_hash_is_a_sha_256 check (octet_length(hash) = 32),
    user_id    uuid        not null,
    turn_id    uuid        not null,
    characters uuid[],
    age_band   text,
    expires_at timestamptz not null,
    constraint stream_ticket_is_one primary key (tenant_id, hash),
    foreign key (tenant_id, user_id) references tenant_user (tenant_id, id) on delete cascade
);
comment on table stream_ticket is 'Lets a browser''s EventSource, which sends no credential, follow one turn once. Of the ticket only its SHA-256 is kept; whoever uses it up deletes the row.';

create index stream_ticket_by_hash on stream_ticket (hash);
create index stream_ticket_of_a_user on stream_ticket (tenant_id, user_id, expires_at);

call isolate_by_tenant('stream_ticket');
-- Whoever presents a ticket may see it and use it up: who is calling is not known before.
create policy presented_ticket_is_seen on stream_ticket for select
    using (hash = decode((select current_setting('troupe.presented_ticket', true)), 'hex'));
create policy presented_ticket_is_used_up on stream_ticket for delete
    using (hash = decode((select current_setting('troupe.presented_ticket', true)), 'hex'));

grant select, insert, delete on stream_ticket to ${app_role};
