create table shared_lorebook (
    tenant_id   uuid        not null,
    id          uuid        not null,
    name        text        not null constraint shared_lorebook_has_a_name check (name <> ''),
    description text        not null,
    book        jsonb       not null constraint shared_lorebook_is_an_object check (jsonb_typeof(book) = 'object'),
    entries     integer     not null constraint shared_lorebook_has_entries_or_none check (entries >= 0),
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references tenant (id) on delete cascade
);
comment on table shared_lorebook is 'Lorebooks that belong to no card: any number of characters may share one. What comes with a card stays in the card.';
comment on column shared_lorebook.book is 'The Lorebook of the V3 specification, with all that other programs have put into it.';
comment on column shared_lorebook.entries is 'How many the book has, so that lists need not read it.';
comment on column shared_lorebook.version is 'Another with each change: books that are ready to be searched are kept under it.';

create index shared_lorebook_newest_first on shared_lorebook (tenant_id, created_at desc, id desc);

call isolate_by_tenant('shared_lorebook');

grant select, insert, update, delete on shared_lorebook to ${app_role};
