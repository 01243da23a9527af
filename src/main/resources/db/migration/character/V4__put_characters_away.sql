alter table character add column archived_at timestamptz;
comment on column character.archived_at is 'Since when users do not find the character and no session begins with it; null for one that is in use. Its slug stays taken.';

-- Files are deleted with the last row that refers to them: both sides of that are looked up by the file.
create index card_file_by_file on card_file (tenant_id, sha256);
create index character_by_avatar on character (tenant_id, avatar) where avatar is not null;

-- Rows of assets are locked before they are referred to, and before they are deleted. PostgreSQL lets only those lock a row who may update some of it.
grant update (created_at) on asset to ${app_role};
