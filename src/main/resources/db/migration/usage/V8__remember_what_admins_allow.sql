call audit_writes('usage_limit', 'limit');
call audit_writes('installation_limit', 'limit');
