-- From where, by whom as they were named then, at which place of the tree, and what it was before and after.
alter table audit_event
  add column actor_name text,
  add column address text,
  add column agent text,
  add column request_id text,
  add column unit_path text collate "C",
  add column before jsonb,
  add column after jsonb,
  add column outcome text not null default 'done' check (outcome in ('done', 'refused'));
create index audit_event_at on audit_event (at);
create index audit_event_actor on audit_event (actor, seq);
create index audit_event_unit on audit_event (unit_path);

-- The rows in the order in which their transactions ended, each bound to the one before it. Numbers have no gaps.
create table audit_chain (
  seq bigint primary key,
  event_seq bigint not null unique,
  prev text not null,
  hash text not null
);

-- Every field with its length in bytes, '-' for none, after the previous hash: api/src/audit/chain.rules.ts does the same.
create function audit_hash(prev text, e audit_event) returns text language sql stable as $$
  select encode(sha256(convert_to(prev || string_agg(
    ',' || coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-'), '' order by place), 'UTF8')), 'hex')
  from unnest(array[e.seq::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor,
    e.actor_name, e.action, e.subject, e.unit_path, e.outcome, e.address, e.agent, e.request_id,
    e.before::text, e.after::text, e.details::text]) with ordinality as f (field, place)
$$;

-- With the owner's rights, so that whoever may add a row need not be able to write links. The lock is taken at commit
-- and holds until the rows can be seen; a reader with an older snapshot meets the primary key and fails.
create function audit_link() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
  head record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit.chain', 0));
  select seq, hash into head from public.audit_chain order by seq desc limit 1;
  insert into public.audit_chain (seq, event_seq, prev, hash)
  select coalesce(head.seq, 0) + 1, new.seq, prev, public.audit_hash(prev, new)
  from (select coalesce(head.hash, repeat('0', 64)) as prev) as last;
  return null;
end
$$;

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only added to: % of % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

-- What is there already, in the order in which it was written.
do $$
declare
  e audit_event;
  place bigint := 0;
  last text := repeat('0', 64);
begin
  for e in select * from audit_event order by seq loop
    place := place + 1;
    insert into audit_chain (seq, event_seq, prev, hash) values (place, e.seq, last, audit_hash(last, e))
    returning hash into last;
  end loop;
end
$$;

create constraint trigger audit_event_link after insert on audit_event
  deferrable initially deferred for each row execute function audit_link();
create trigger audit_event_only_added before update or delete or truncate on audit_event
  for each statement execute function audit_refuse();
create trigger audit_chain_only_added before update or delete or truncate on audit_chain
  for each statement execute function audit_refuse();
