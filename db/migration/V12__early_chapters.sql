-- Chapters that can be heard while the rest of their book is still being bought.

-- Whether the chapters of the run's documents are stored as soon as their clips are here. Whoever narrates for it looks here.
alter table run add column publish_chapters boolean not null default false;

-- A chapter that was stored before its edition was published, in the folder of this revision. Once there is a manifest of that
-- revision, it alone says what there is.
create table early_chapter (
    document    text        not null,
    edition     text        not null,
    revision    integer     not null,
    number      integer     not null,
    made_of     text        not null,                     -- checksum of what it was made of; of the same, the same is made
    object      text        not null,                     -- its key in the store
    bytes       bigint      not null,
    sha256      text        not null,
    duration_ms bigint      not null,
    stored_at   timestamptz not null default now(),
    primary key (document, edition, revision, number),
    foreign key (document, edition, number) references chapter (document, edition, number)
);
