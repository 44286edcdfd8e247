-- Who changed, exported or unlocked what. Rows are only ever added.
create table audit_event (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}'
);
create index audit_event_subject on audit_event (subject);
