import type { exports as chinese } from '../zh-cn/exports.ts'

export const exports: typeof chinese = {
  exports: {
    title: 'My exports',
    help: 'A file stays until the time shown and is then deleted. Each export and each download is in the audit log; the file says who took it, when, and under which number.',
    nothing: 'You have exported nothing yet. Lists, the bank and the boards have an Export button.',
    export: 'Export',
    as_xlsx: 'Excel workbook (.xlsx)',
    as_csv: 'CSV file',
    begun:
      '%{smart_count} row: it is written as CSV in the background and can be downloaded here. |||| %{smart_count} rows: they are written as CSV in the background and can be downloaded here.',
    failed: 'The export was not completed. Try again later.',
    progress: 'Progress of %{title}',
    rows_of: '%{rows} of %{total} rows written',
    rows: '%{rows} row |||| %{rows} rows',
    until: 'until',
    download: 'Download',
    cancel: 'Cancel',
  },
  export_kind: {
    learners: 'Learners',
    units: 'Units and headcounts',
    groups: 'Study groups',
    questions: 'Question bank',
    edition: 'Edition of the bank',
    'edition-difference': 'Difference of two editions',
    participation: 'Participation',
    ranking: 'Board of points',
    titles: 'Titles',
    appeals: 'Appeals',
    audit: 'Audit log',
    accounts: 'Accounts',
    'idle-learners': 'Who has not studied this week',
  },
  export_state: {
    waiting: 'waiting',
    running: 'being written',
    done: 'ready',
    failed: 'not completed',
    cancelled: 'cancelled',
    expired: 'expired',
  },
}
