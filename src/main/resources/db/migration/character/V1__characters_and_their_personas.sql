create table asset (
    tenant_id  uuid        not null,
    sha256     bytea       not null constraint asset_is_named_by_its_sha_256 check (octet_length(sha256) = 32),
    media_type text        not null constraint asset_media_type_is_served check (media_type in ('image/png', 'image/jpeg', 'image/webp', 'image/gif')),
    bytes      bytea       not null,
    created_at timestamptz not null,
    primary key (tenant_id, sha256),
    foreign key (tenant_id) references tenant (id) on delete cascade
);
comment on table asset is 'Pictures, each stored once for a tenant. The media type is what the bytes are, not what was claimed.';

create table character (
    tenant_id   uuid        not null,
    id          uuid        not null,
    slug        text        not null constraint character_slug_is_a_slug check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    visibility  text        not null constraint character_visibility_is_known check (visibility in ('public', 'unlisted', 'private')),
    draft       jsonb       not null constraint character_draft_is_an_object check (jsonb_typeof(draft) = 'object'),
    draft_model jsonb       not null constraint character_draft_model_is_an_object check (jsonb_typeof(draft_model) = 'object'),
    name        text        not null,
    tags        text[]      not null,
    revision    integer,
    avatar      bytea,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (tenant_id, id),
    constraint character_slug_is_taken unique (tenant_id, slug),
    foreign key (tenant_id) references tenant (id) on delete cascade,
    foreign key (tenant_id, avatar) references asset (tenant_id, sha256)
);
comment on table character is 'The lasting identity. The draft is edited; revision is the published persona that is current, null before the first.';
comment on column character.name is 'Name and tags repeat what the current revision says, or the draft before the first, so that lists can be searched.';

create table persona_revision (
    tenant_id    uuid        not null,
    id           uuid        not null,
    character_id uuid        not null,
    number       integer     not null constraint revision_numbers_start_at_one check (number >= 1),
    card         jsonb       not null constraint revision_card_is_an_object check (jsonb_typeof(card) = 'object'),
    model        jsonb       not null constraint revision_model_is_an_object check (jsonb_typeof(model) = 'object'),
    note         text        not null default '',
    published_at timestamptz not null,
    primary key (tenant_id, id),
    constraint revision_number_is_taken unique (tenant_id, character_id, number),
    foreign key (tenant_id, character_id) references character (tenant_id, id) on delete cascade
);
comment on table persona_revision is 'Who a character was from one publishing to the next. Never changed.';

alter table character add constraint character_revision_exists
    foreign key (tenant_id, id, revision) references persona_revision (tenant_id, character_id, number);

call isolate_by_tenant('asset');
call isolate_by_tenant('character');
call isolate_by_tenant('persona_revision');

grant select, insert, update, delete on character to ${app_role};
grant select, insert, delete on asset to ${app_role};
grant select, insert on persona_revision to ${app_role};
