create policy granted_characters on session as restrictive
    using ((select current_characters()) is null or character_id = any((select current_characters())::uuid[]));
