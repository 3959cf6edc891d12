-- Where a run that is left to workers wants its books: a worker with another store would publish them where nobody looks.
alter table run add column store text;
