-- Domains that a locality adds to the six, seen only in its subtree and from above it (业务经办系统操作). The six themselves
-- are no rows: they are seen everywhere and belong to nobody.
create table local_domain (
  code text primary key,
  unit_id text not null references org_unit (id),
  name text not null,
  created_at timestamptz not null,
  created_by text not null,
  unique (unit_id, name)
);
