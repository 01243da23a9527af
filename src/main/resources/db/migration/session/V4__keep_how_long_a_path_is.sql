alter table message
    add column path_length  integer constraint message_path_has_a_length check (path_length >= 1),
    add column path_replies integer constraint message_path_has_no_more_replies_than_messages check (path_replies between 0 and path_length);
comment on column message.path_length is 'How many messages the path down to this one has, itself among them. Null for those from before this was kept, and for what hangs under them.';
comment on column message.path_replies is 'How many of them are the character''s.';
