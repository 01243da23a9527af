create index session_by_activity on session (tenant_id, last_active_at);
