alter table message add column lore jsonb constraint message_lore_is_an_object check (jsonb_typeof(lore) = 'object');
comment on column message.lore is 'Of a reply: what the lore remembers after it, such as entries that stay awake. Null where nothing is to be remembered that was not before. It hangs on the tree, so that going back takes it back.';
