-- Many short texts begin alike: by 24 characters, each of a hundred thousand would find all others. In their first 80 few do
-- (lectern.chunk.KnownSpeech).
create index task_beginning on task (left(text, 80));
drop index task_head;
