-- Files of questions on their way into the bank. A file lies sealed in DATA_DIR until it was imported or expires; what
-- was imported, by whom and when, stays in the audit log.
create table question_import (
  id text primary key,
  account_id text not null references account (id) on delete cascade,
  name text not null,
  sha256 text not null,
  state text not null check (state in ('open', 'done')),
  -- how the last dry run read the file, and the hash of the questions that came of it: what is confirmed is that
  choices jsonb,
  digest text,
  -- the questions that it became
  questions jsonb,
  made_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz not null
);
create index question_import_account on question_import (account_id, sha256);
