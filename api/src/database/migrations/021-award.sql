-- 优秀组织奖: rules by version, rounds with what they were computed of, reports of contests, objections during 公示.
create table award_rules (
  season_id text not null references season (id),
  version integer not null,
  document jsonb not null,
  note text not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (season_id, version)
);

create table award_round (
  id text primary key,
  season_id text not null,
  name text not null,
  rules_version integer not null,
  state text not null default 'draft' check (state in ('draft', 'publicity', 'released', 'withdrawn')),
  made_at timestamptz not null,
  made_by text not null,
  -- 公示: both days count; whom to write to, as the page names them
  public_from date,
  public_until date,
  contact text,
  -- the award with all it was computed of, when 公示 began, and sha256 of it (api/src/award/document.rules.ts)
  document jsonb,
  digest text,
  proposed_at timestamptz,
  proposed_by text,
  released_at timestamptz,
  released_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  foreign key (season_id, rules_version) references award_rules (season_id, version),
  check (state in ('draft', 'withdrawn') or num_nulls(public_from, public_until, contact, document, digest) = 0),
  check (public_from <= public_until),
  check ((state = 'released') = (released_by is not null)),
  check (num_nulls(released_at, released_by) in (0, 2) and num_nulls(proposed_at, proposed_by) in (0, 2)),
  check (released_by is null or (proposed_by is not null and proposed_by <> released_by)),
  check ((state = 'withdrawn') = (withdrawn_by is not null))
);
-- one of a name at a time; a withdrawn one may be held again
create unique index award_round_name on award_round (season_id, name) where state <> 'withdrawn';
create table award_round_bulletin (
  round_id text not null references award_round (id),
  bulletin_id text not null references bulletin (id),
  primary key (round_id, bulletin_id)
);

-- What a unit filed on its own contest; its judged part is written by the province.
create table contest_report (
  season_id text not null references season (id),
  unit_id text not null references org_unit (id),
  plan_filed_on date,
  report_filed_on date,
  is_complete boolean not null default false,
  judged integer check (judged between 0 and 100),
  grounds text not null default '',
  judged_at timestamptz,
  judged_by text,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (season_id, unit_id),
  check (judged is null or length(trim(grounds)) > 0)
);
create table contest_entrants (
  season_id text not null,
  unit_id text not null,
  from_unit_id text not null references org_unit (id),
  count integer not null check (count >= 0),
  primary key (season_id, unit_id, from_unit_id),
  foreign key (season_id, unit_id) references contest_report (season_id, unit_id)
);

create table award_objection (
  id text primary key,
  round_id text not null references award_round (id),
  unit_id text not null references org_unit (id),
  text text not null,
  -- an organiser of a unit on their own page, or somebody who wrote to the contact and was entered
  via text not null check (via in ('account', 'contact')),
  made_at timestamptz not null,
  made_by text not null,
  answer text,
  upheld boolean,
  answered_at timestamptz,
  answered_by text,
  check (num_nulls(answer, upheld, answered_at, answered_by) in (0, 4))
);
create index award_objection_round on award_objection (round_id);

create function award_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'an award is kept as it was: % of % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;
create trigger award_rules_only_added before update or delete or truncate on award_rules
  for each statement execute function award_refuse();
create trigger award_round_kept before delete or truncate on award_round
  for each statement execute function award_refuse();
create trigger award_objection_kept before delete or truncate on award_objection
  for each statement execute function award_refuse();
create trigger award_round_bulletin_kept before update or truncate on award_round_bulletin
  for each statement execute function award_refuse();

-- Nothing of a round changes once it is released or withdrawn; during 公示 nothing of what it shows. It is released once,
-- after 公示 has ended, with every objection answered and none upheld, by a second person: another account is not enough.
create function award_round_step() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'an award begins as a draft' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if old.state in ('released', 'withdrawn') then
    raise exception 'a % award does not change', old.state using errcode = 'insufficient_privilege';
  end if;
  if (new.id, new.season_id, new.made_at, new.made_by) is distinct from (old.id, old.season_id, old.made_at, old.made_by)
    or (old.state = 'publicity' and (new.state = 'draft'
      or (new.name, new.rules_version, new.public_from, new.public_until, new.contact, new.document, new.digest)
        is distinct from (old.name, old.rules_version, old.public_from, old.public_until, old.contact, old.document, old.digest)))
  then
    raise exception 'what is shown during publicity does not change' using errcode = 'insufficient_privilege';
  end if;
  if new.state = 'released' then
    if old.state <> 'publicity' or old.proposed_by is null then
      raise exception 'an award is released out of publicity, once it was proposed' using errcode = 'insufficient_privilege';
    end if;
    if (new.released_at at time zone 'Asia/Shanghai')::date <= new.public_until then
      raise exception 'publicity has not ended' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from award_objection where round_id = new.id and (answered_at is null or upheld)) then
      raise exception 'an objection is not answered, or was upheld' using errcode = 'insufficient_privilege';
    end if;
    if not exists (select from account a join account b on a.staff_no is distinct from b.staff_no
      where a.id = new.proposed_by and b.id = new.released_by and a.staff_no is not null and b.staff_no is not null) then
      raise exception 'two persons release an award' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end
$$;
create trigger award_round_steps before insert or update on award_round for each row execute function award_round_step();

create function award_bulletin_named() returns trigger language plpgsql as $$
begin
  if (select state from award_round where id = coalesce(new.round_id, old.round_id)) is distinct from 'draft' then
    raise exception 'bulletins are named in a draft only' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end
$$;
create trigger award_round_bulletin_named before insert or delete on award_round_bulletin
  for each row execute function award_bulletin_named();

-- An objection comes during 公示, is answered once, and keeps its words.
create function award_objection_step() returns trigger language plpgsql as $$
begin
  if (select state from award_round where id = new.round_id) is distinct from 'publicity' then
    raise exception 'objections are of publicity' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' and (old.answered_at is not null
    or (new.id, new.round_id, new.unit_id, new.text, new.via, new.made_at, new.made_by)
      is distinct from (old.id, old.round_id, old.unit_id, old.text, old.via, old.made_at, old.made_by)) then
    raise exception 'an objection keeps its words and its answer' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger award_objection_steps before insert or update on award_objection
  for each row execute function award_objection_step();
