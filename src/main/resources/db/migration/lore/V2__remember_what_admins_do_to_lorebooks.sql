call audit_writes('shared_lorebook', 'lorebook');
