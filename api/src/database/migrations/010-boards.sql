-- Boards of units count by the place in the tree of whoever is compared there: window staff in service, as the tick last
-- saw them; null for all others. The key begins with the learner, so that nobody's totals are looked for in vain when
-- they go.
alter table point_total
  add column path text collate "C",
  drop constraint point_total_pkey,
  add primary key (learner_id, period);
update point_total t set path = u.path from learner l join org_unit u on u.id = l.unit_id
  where l.id = t.learner_id and l.kind = 'window' and l.state = 'active';
create index point_total_unit on point_total (period, path, points) where path is not null;

-- Without these, one who goes is looked for in whole tables.
create index practice_learner on practice (learner_id);
create index title_event_title on title_event (title_id);
