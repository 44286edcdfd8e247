-- 填空: a question without options, whose key is the accepted answers by | and its blanks by ；.
alter table question_version drop constraint question_version_type_check;
alter table question_version add constraint question_version_type_check
  check (type in ('single', 'multiple', 'judge', 'indefinite', 'blank'));
