-- What was done with the files that lie in inboxes, so that a night works only on what is new or has changed.

-- A file of an inbox, as it was when its document was last published or refused for what it holds. What failed for another
-- reason is not here: the next night tries it again.
create table incoming (
    source      text   not null,                          -- the inbox's address
    name        text   not null,                          -- below it, with slashes
    bytes       bigint not null,
    modified_ms bigint not null,                          -- milliseconds since 1970
    tag         text   not null,                          -- an ETag; empty for files
    sha256      text   not null,                          -- of its bytes; empty where it was refused without being read
    wanted      text   not null,                          -- SHA-256 over what catalog and sidecar said of it
    outcome     text   not null check (outcome in ('NARRATED', 'REFUSED')),
    document    text,                                     -- NARRATED: what it became
    edition     text,
    message     text   not null default '',               -- REFUSED: why, and what to do
    noted_at    timestamptz not null default now(),
    primary key (source, name),
    check ((outcome = 'NARRATED') = (document is not null and edition is not null))
);
