-- Pictures and files are named by the SHA-256 of what they hold, and that stands with the rows which refer to them.
call audit_writes('character', 'character');
call audit_writes('persona_revision', 'revision', named_by => '{character_id,number}');
call audit_writes('card_file', 'file', named_by => '{character_id,path}');
call audit_writes('character_lorebook', 'attached-lorebook', named_by => '{character_id,lorebook_id}');
