alter table turn
    add column continued_id  uuid,
    add column prefix_length integer not null default 0 constraint turn_prefix_has_a_length check (prefix_length >= 0),
    add constraint turn_prefix_is_of_a_continued_reply check (prefix_length = 0 or continued_id is not null);
comment on column turn.continued_id is 'The reply whose text this turn''s reply begins with; null for one that begins by itself. It may be gone by now.';
comment on column turn.prefix_length is 'How much of the reply was there before, in UTF-16 units.';
