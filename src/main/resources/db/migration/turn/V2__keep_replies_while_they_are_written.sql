create table reply_chunk (
    tenant_id uuid not null,
    turn_id   uuid not null,
    start     int  not null constraint reply_chunk_starts_within_the_reply check (start >= 0),
    text      text not null constraint reply_chunk_says_something check (text <> ''),
    constraint reply_chunk_has_a_place primary key (tenant_id, turn_id, start),
    constraint reply_chunk_is_of_a_turn foreign key (tenant_id, turn_id) references turn (tenant_id, id) on delete cascade
);
comment on table reply_chunk is 'What has been said so far in replies that are being written: a tick''s worth of text in each row. Gone when the reply itself is stored.';
comment on column reply_chunk.start is 'Where the text begins in the reply, in UTF-16 units.';

call isolate_by_tenant('reply_chunk');

-- A node writes down all of its live replies in one statement, whatever their tenant, and reads none of them so.
create policy node_writes_replies_down on reply_chunk for insert with check (current_scope() = 'node');

grant select, insert, delete on reply_chunk to ${app_role};
