-- What a book needs beside its clips, so that it is made again from the ledger and the store alone.

-- Its picture, which lies in the store under its checksum; how loud its chapters are made (LUFS; null: as they were spoken).
alter table edition add column cover_sha256 text;
alter table edition add column cover_type text check (cover_type in ('image/jpeg', 'image/png'));
alter table edition add column target_lufs integer;

-- How often it was decided that the edition is to be stitched, and which of these its document's manifest describes. Files of
-- one revision never take the place of those of another.
alter table edition add column revision integer not null default 1 check (revision > 0);
alter table document add column current_revision integer not null default 1;

-- Which purchase of the words is, or will be, the clip that editions use: an operator may have words bought again whose clip
-- sounds wrong or was lost. Clips of earlier takes stay in the store for the editions that name them.
alter table task add column take integer not null default 1 check (take > 0);

-- A clip that was lost, or that nobody used and an operator had removed, is bought again once a book wants its words.
alter table audit drop constraint audit_event_check;
alter table audit add constraint audit_event_check check (event in
    ('ACCEPTED', 'ADOPTED', 'REFUSED', 'UNAVAILABLE', 'IN_DOUBT', 'SUCCEEDED', 'FAILED', 'REJECTED', 'RETRIED', 'LOST', 'REMOVED'));
