-- How books sound: what was measured when they were stitched.

-- Of the clip; null for those that were fetched before this was recorded.
alter table task add column channels integer check (channels between 1 and 2);

-- Of the published edition: its chapters' length and loudness, in dB of full scale, and LUFS (ITU-R BS.1770).
alter table chapter add column duration_ms bigint;
alter table chapter add column rms_db numeric(6, 2);
alter table chapter add column peak_db numeric(6, 2);
alter table chapter add column lufs numeric(6, 2);
alter table chapter add column floor_db numeric(6, 2);
alter table chapter add column gain_steps integer;        -- of 1.5 dB, by which it was levelled

-- When its publication began, so that a publication that is taken up again makes the same files.
alter table edition add column publishing_since timestamptz;

-- For feeds: the book as one file.
alter table edition add column book_bytes bigint;
alter table edition add column book_sha256 text;
alter table edition add column book_ms bigint;

-- A clip of a published edition that may not be what it should be, and why. A person has to listen.
create table suspicion (
    document text    not null,
    edition  text    not null,
    chapter  integer not null,
    number   integer not null,
    take     integer not null,
    kind     text    not null check (kind in ('TOO_FAST', 'TOO_SLOW', 'SILENT_INSIDE', 'CLIPPED')),
    detail   text    not null,
    primary key (document, edition, chapter, number, kind),
    foreign key (document, edition, chapter, number) references chunk (document, edition, chapter, number)
);
