-- Lists and rankings that an account took out of the house. The file is in DATA_DIR until it expires; what was taken, by
-- whom and when, stays in the audit log.
create table export (
  id text primary key,
  account_id text not null references account (id) on delete cascade,
  -- a request that is sent again
  request_key text,
  kind text not null,
  filter jsonb not null,
  -- the subtrees (by path) that it was made for: who lost one of them gets the file no more
  scope text[] not null,
  title text not null,
  format text not null check (format in ('xlsx', 'csv')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
  rows int not null default 0,
  total int not null,
  bytes bigint,
  sha256 text,
  made_at timestamptz not null,
  -- by the database's clock: a process that died is known by its silence
  beat_at timestamptz not null default now(),
  finished_at timestamptz,
  expires_at timestamptz not null,
  unique (account_id, request_key)
);
create index export_account on export (account_id, made_at desc);
create index export_unfinished on export (made_at) where state in ('waiting', 'running');
