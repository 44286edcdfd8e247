-- Files of the library: films, posters, attachments. A row is an upload until all of it has arrived; the bytes lie in
-- DATA_DIR, named by their hash, so that the same file sent twice is kept once.
create table media (
  id text primary key,
  name text not null,
  bytes bigint not null check (bytes > 0),
  state text not null check (state in ('uploading', 'kept')),
  -- told by the content
  type text,
  sha256 text,
  -- chosen by who sends it: begun twice, it is one
  upload_key text,
  created_at timestamptz not null,
  created_by text not null,
  -- an upload is given up then; a kept file goes then where nothing names it
  expires_at timestamptz not null,
  check ((state = 'kept') = (sha256 is not null and type is not null))
);
create unique index media_upload_key on media (created_by, upload_key);
create index media_sha256 on media (sha256);
create index media_expires on media (expires_at);
