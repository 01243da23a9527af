alter table asset drop constraint asset_media_type_is_served;
alter table asset add constraint asset_has_a_media_type check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$');
comment on table asset is 'Pictures and the files of cards, each stored once for a tenant. The media type is what the bytes are, not what was claimed; what is no picture is application/octet-stream.';

alter table character add column envelope jsonb not null default '{}' constraint character_envelope_is_an_object check (jsonb_typeof(envelope) = 'object');
alter table persona_revision add column envelope jsonb not null default '{}' constraint revision_envelope_is_an_object check (jsonb_typeof(envelope) = 'object');
comment on column character.envelope is 'What an imported card had beside its data and we have no name for. It goes out again with an export.';

create table card_file (
    tenant_id    uuid  not null,
    character_id uuid  not null,
    path         text  not null constraint card_file_has_a_path check (path <> ''),
    sha256       bytea not null,
    constraint card_file_is_one_per_path primary key (tenant_id, character_id, path),
    foreign key (tenant_id, character_id) references character (tenant_id, id) on delete cascade,
    foreign key (tenant_id, sha256) references asset (tenant_id, sha256)
);
comment on table card_file is 'Files that came with a character''s card, by their path in it. Never a path of a file system.';

call isolate_by_tenant('card_file');

grant select, insert, update, delete on card_file to ${app_role};
