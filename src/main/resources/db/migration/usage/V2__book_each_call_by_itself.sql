alter table ledger_entry
  add column attempt int not null default 1 constraint ledger_attempt_counts_from_one check (attempt >= 1),
  drop constraint ledger_settles_a_turn_once,
  add constraint ledger_settles_a_call_once unique (tenant_id, turn_id, attempt),
  drop constraint ledger_outcome_is_known,
  add constraint ledger_outcome_is_known
    check (outcome in ('completed', 'stopped', 'interrupted', 'retracted', 'failed', 'retried', 'failed_over'));
alter table ledger_entry alter column attempt drop default;

comment on column ledger_entry.attempt is 'Which call of the turn: a call may be retried, or made over another connection';
