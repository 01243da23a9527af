-- An entry is of one call of an upstream, or, where it is of nobody any more, the sum of many.
alter table ledger_entry
  add column key_id uuid,
  add column turns bigint not null default 1 constraint ledger_turns_are_not_negative check (turns >= 0),
  add column calls bigint not null default 1 constraint ledger_calls_are_some check (calls >= 1),
  alter column turn_id drop not null,
  alter column session_id drop not null,
  alter column user_id drop not null,
  alter column attempt drop not null,
  add constraint ledger_entry_is_of_one_call_or_of_nobody check (num_nulls(turn_id, session_id, user_id, attempt) in (0, 4));

-- A rewrite, as an update by the owner would see no row.
alter table ledger_entry
  alter column turns type bigint using (case when outcome in ('retried', 'failed_over') then 0 else 1 end);

comment on column ledger_entry.key_id is 'The API key that acted for the user; null where their own browser called';
comment on column ledger_entry.turns is 'How many turns ended with the calls of this entry: a call that another one followed ended none';
comment on column ledger_entry.calls is 'How many calls this is the sum of';

-- And not once a row: reports and meters look at many.
alter policy own_tenant on ledger_entry using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));

create index ledger_entry_of_a_user on ledger_entry (tenant_id, user_id, at) where user_id is not null;
create index ledger_entry_of_all_by_time on ledger_entry using brin (at);

-- Sums over all tenants, made in functions that give away nothing else.
create policy ledger_is_summed_up on ledger_entry for select using ((select current_scope()) = 'sums');
