create table character_lorebook (
    tenant_id    uuid    not null,
    character_id uuid    not null,
    place        integer not null constraint character_has_few_lorebooks check (place between 0 and 19),
    lorebook_id  uuid    not null,
    constraint character_lorebook_is_one_per_place primary key (tenant_id, character_id, place),
    constraint character_lorebook_is_attached_once unique (tenant_id, lorebook_id, character_id),
    foreign key (tenant_id, character_id) references character (tenant_id, id) on delete cascade,
    foreign key (tenant_id, lorebook_id) references shared_lorebook (tenant_id, id) on delete cascade
);
comment on table character_lorebook is 'Which shared lorebooks a character has beside that of its card, in order. Of the character and not of a revision: what is attached holds from the next turn on, in every session.';

call isolate_by_tenant('character_lorebook');

grant select, insert, update, delete on character_lorebook to ${app_role};
