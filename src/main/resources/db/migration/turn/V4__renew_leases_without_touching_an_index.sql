-- The lease of each live turn is renewed once a second. With no index on it, and room on its page, that is one small write.
drop index turn_live_by_lease;
create index turn_live on turn (id) where state in ('queued', 'streaming');
alter table turn set (fillfactor = 70);
