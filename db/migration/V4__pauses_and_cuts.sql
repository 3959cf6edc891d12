-- What decides how long it is silent between the clips of an edition. Whoever says nothing of it stitches without pauses: so
-- did all editions before this, and so does an older program that still runs beside this one.

alter table edition add column heading_pause_ms integer not null default 0
    check (heading_pause_ms between 0 and 10000);
alter table edition add column paragraph_pause_ms integer not null default 0
    check (paragraph_pause_ms between 0 and 10000);
alter table edition add column chapter_pause_ms integer not null default 0
    check (chapter_pause_ms between 0 and 10000);

alter table chunk add column ends text not null default 'SENTENCE' check (ends in                -- what ends with it
    ('HEADING', 'PARAGRAPH', 'SENTENCE', 'CLAUSE', 'SPACE', 'WORD', 'GRAPHEME', 'CODE_POINT'));
