-- Finds what of a changed document is bought already: texts by their first 24 characters (lectern.chunk.KnownSpeech).
create index task_head on task (left(text, 24));
