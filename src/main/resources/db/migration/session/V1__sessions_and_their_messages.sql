create table session (
    tenant_id        uuid        not null,
    id               uuid        not null,
    user_id          uuid        not null,
    character_id     uuid        not null,
    revision         integer     not null,
    title            text,
    head_id          uuid,
    user_name        text,
    user_description text,
    version          bigint      not null,
    created_at       timestamptz not null,
    last_active_at   timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, user_id) references tenant_user (tenant_id, id) on delete cascade,
    foreign key (tenant_id, character_id, revision) references persona_revision (tenant_id, character_id, number)
);
comment on table session is 'One user talking with one character, on the persona revision that was current when it began. head_id is the newest message of the path that is shown.';

create index session_of_a_user_by_activity on session (tenant_id, user_id, last_active_at desc, id desc);
create index session_of_a_character on session (tenant_id, character_id, revision);

create table message (
    tenant_id  uuid        not null,
    id         uuid        not null,
    session_id uuid        not null,
    parent_id  uuid,
    role       text        not null constraint message_role_is_known check (role in ('user', 'character')),
    content    text        not null,
    state      text        not null constraint message_state_is_known check (state in ('complete', 'stopped', 'interrupted', 'retracted')),
    finish     text        constraint message_finish_is_known check (finish in ('stop', 'length', 'stopped')),
    turn_id    uuid,
    created_at timestamptz not null,
    edited_at  timestamptz,
    primary key (tenant_id, id),
    constraint message_belongs_to_its_session unique (tenant_id, session_id, id),
    foreign key (tenant_id, session_id) references session (tenant_id, id) on delete cascade,
    constraint message_parent_is_of_the_same_session
        foreign key (tenant_id, session_id, parent_id) references message (tenant_id, session_id, id) on delete cascade,
    constraint retracted_text_is_gone check (state <> 'retracted' or content = '')
);
comment on table message is 'A node of a session''s tree. Messages with one parent are alternatives. turn_id is the turn that wrote a reply, or that a user''s message opened.';

create index message_under_its_parent on message (tenant_id, session_id, parent_id, id);

alter table session add constraint session_head_is_its_own_message
    foreign key (tenant_id, id, head_id) references message (tenant_id, session_id, id) deferrable initially deferred;

call isolate_by_tenant('session');
call isolate_by_tenant('message');

grant select, insert, update, delete on session, message to ${app_role};
