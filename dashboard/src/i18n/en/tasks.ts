import type { tasks as chinese } from '../zh-cn/tasks.ts'

export const tasks: typeof chinese = {
  list_empty: {
    show_all: 'Clear the filters and show all',
    accounts: 'There are no other accounts. Choose “Invite” and hand the one-time link to the person.',
    appeals: 'No appeals. When a learner appeals to the bot after answering, it appears here.',
    to_appeals: 'Open the question bank',
    audit: 'Nothing is on record yet.',
    groups:
      'No study groups yet. Create one, then send its registration code in the chat room: the bot asks a question there every day.',
    to_groups: 'Create a study group',
    learners: 'No learners yet. Choose “Import roster”, then hand each person their binding code.',
    'correction-requests': 'No requests. When a learner asks the bot to have something corrected, it appears here.',
    questions: 'The question bank is empty. Create a question, or import a file.',
    to_questions: 'Create a question',
    seasons: 'No season yet.',
    to_seasons: 'Create a season',
    titles:
      'Nobody holds a title yet. Titles are given the night after the rules are met, or imported from the national platform.',
    to_titles: 'See who studies this week',
    'suspicious-questions': 'No suspicious questions. Once there are enough answers, odd ones are listed here.',
    'to_suspicious-questions': 'Open the question bank',
  },
  correction_request: {
    settle: 'Settle',
    settle_of: 'Settle what %{name} asks',
    outcome: 'Outcome',
    reply: 'Note',
    settled: 'Settled.',
  },
  bulk: {
    done: '%{smart_count} changed',
    undone: 'Taken back.',
  },
  card: {
    deliveries_failed:
      'group in which something failed today or may not have arrived |||| groups in which something failed today or may not have arrived',
    groups_unasked: 'group past its time without a question today |||| groups past their time without a question today',
    groups_roomless: 'group not bound to a chat room yet |||| groups not bound to a chat room yet',
    appeals_open: 'appeal to rule on |||| appeals to rule on',
    corrections_open: 'request to correct personal data |||| requests to correct personal data',
    questions_draft: 'draft to review and publish |||| drafts to review and publish',
    season_due: 'season to be made: none holds today, or this one ends soon',
    rules_unset: 'season still on the rules it came with',
    units_inactive: 'unit in which nobody has studied for days |||| units in which nobody has studied for days',
    learners_idle: 'person at a window who has not studied this week |||| window staff who have not studied this week',
    headcounts_missing: 'unit with learners and no headcount |||| units with learners and no headcount',
    headcounts_old:
      'unit whose headcount is older than half a year |||| units whose headcount is older than half a year',
    accounts_invited: 'account invited and not taken up yet |||| accounts invited and not taken up yet',
    accounts_without_two_factor: 'account without two-factor sign-in |||| accounts without two-factor sign-in',
    audit_refused: 'refused attempt today |||| refused attempts today',
    audit_rows: 'row in the audit chain |||| rows in the audit chain',
    weekly_open: 'weekly paper open |||| weekly papers open',
    monthly_open: 'monthly paper open |||| monthly papers open',
    until: 'until',
  },
}
