-- An award keeps what it stood on: a title that was awarded anew can go back to its first ground when that holds again.
alter table title_event
  add column evidence jsonb,
  add column awarded_on date;
update title_event e set evidence = t.evidence, awarded_on = t.awarded_on from title t
  where t.id = e.title_id and t.source = 'own' and e.what = 'awarded'
    and e.id = (select max(o.id) from title_event o where o.title_id = e.title_id and o.what = 'awarded');
