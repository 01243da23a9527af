alter table message add column greeting integer constraint message_greeting_has_a_place check (greeting >= 0);
comment on column message.greeting is 'Which of the card''s greetings the path down to this message began with, edited or not: 0 is the first message, others are the alternates from 1. Null where it began with none, and for messages from before this was kept and what hangs under them.';
