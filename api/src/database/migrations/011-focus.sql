-- Rooms that the bot had seen were never offered to anybody: a room becomes a group's by a code sent in it, which shows
-- that whoever links it belongs there.
drop table known_room;

-- Whether the learner was told at once how it went: of a daily question answered in private, before its reveal.
alter table answer add column told boolean not null default false;

-- A daily question asked for in between stands before the sitting or the duel it interrupts, which go on after it;
-- daily_over_by is the message that found it over, to be told the same again.
alter table private_focus
  drop constraint private_focus_one,
  add column daily_over_by text,
  add constraint private_focus_one check (num_nonnulls(sitting_id, duel_id) <= 1);
