alter table reservation add column called jsonb not null default '[]' constraint reservation_called_is_a_list check (jsonb_typeof(called) = 'array');
comment on column reservation.called is 'Calls that failed and were made again, each noted before the next: should the node die, they are booked with the last.';
