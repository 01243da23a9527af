-- A token may be for some characters only. To its bearer the others, and sessions with them, are not there: no query has to ask for it.
create policy granted_characters on character as restrictive for select
    using ((select current_characters()) is null or id = any((select current_characters())::uuid[]));
