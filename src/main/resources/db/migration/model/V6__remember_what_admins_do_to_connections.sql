call audit_writes('connection', 'connection');
call audit_writes('installation_connection', 'connection');
