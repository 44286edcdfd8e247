import type { shell as chinese } from '../zh-cn/shell.ts'

export const shell: typeof chinese = {
  app: {
    mark: '练',
    name: 'Lianbing',
    purpose: 'Skills drill of HRSS window staff · for organisers',
    demo: 'Demo',
    nothing_found: 'Nothing matches.',
    other_locale: '中文',
    to_other_locale: 'Switch to Chinese',
  },
  menu: {
    overview: 'Today',
    participation: 'Participation',
    groups: 'Study groups',
    questions: 'Question bank',
    learners: 'Learners',
    units: 'Org units',
  },
  sign_in: {
    wrong: 'The user name or the password is wrong.',
    locked: 'This account cannot sign in for now. Try later or ask your administrator.',
    help: 'Accounts are opened by your administrator, who can also give you a new password.',
  },
  code: {
    copy: 'Copy',
    copied: 'Copied',
    not_copied: 'The browser does not allow copying. Select the code by hand.',
    once: 'It is shown this once: write it down or copy it now.',
    until: 'Valid until',
  },
  failure: {
    offline: 'The server cannot be reached. Check the network and try again.',
    signed_out: 'Your session has ended. Sign in again.',
    forbidden: 'Your role does not include this.',
    not_found: 'There is no such record, or it is outside what you may see.',
    conflict: 'The data has changed meanwhile. Refresh and try again.',
    too_large: 'This is too large. Split it and try again.',
    invalid: 'Something filled in does not fit. Check it and send again.',
    too_often: 'Too many attempts. Try again later.',
    unknown: 'This was not completed. Try again later.',
    unknown_with_id:
      'This was not completed. Try again; if it recurs, give your administrator the number %{requestId}.',
    field: 'This does not fit, check it',
  },
  errors: {
    access: {
      signed_out: 'Your session has ended. Sign in again.',
      not_allowed: 'Your role does not include this. Ask your administrator.',
    },
    request: {
      invalid: 'Something filled in does not fit. Check the fields marked red.',
      other_origin: 'Do this on the pages of this system.',
      too_large: 'This is too large. Split it and try again.',
    },
    unit: { not_found: 'There is no such unit, or it is outside what you may see.' },
    question: {
      not_found: 'There is no such question.',
      changed_meanwhile: 'Someone else has just changed this question. Refresh and edit again.',
    },
    group: {
      not_found: 'There is no such study group, or it is outside what you may see.',
      reveal_before_push: 'The reveal must come after the push.',
    },
    delivery: {
      not_found: 'There is no such delivery.',
      not_resendable: 'This delivery needs no resending. Refresh to see its state.',
      too_late: 'Its time has passed; it can no longer be sent.',
    },
    learner: {
      not_found: 'There is no such learner, or they are outside what you may see.',
      left: 'This person has left. Make them active again, then issue a code.',
      staff_no_taken: 'Someone else has this staff number. Check it.',
      staff_no_permanent: 'A staff number is permanent and cannot be changed.',
      unit_needed: 'Choose the unit that this person belongs to.',
      public_has_no_unit: 'A member of the public belongs to no unit: clear the unit or choose another kind.',
      desk_needed: 'Window staff need a desk and an establishment.',
    },
    roster: {
      encoding: 'The encoding of the file is not known. Save it as “CSV UTF-8” and try again.',
      not_csv: 'This is not a CSV file. Save it as CSV from the spreadsheet.',
      row_broken: 'Row %{row} has a quotation mark that is not closed. Check it.',
      empty: 'There are no people under the header.',
      too_large: 'A roster has at most 5 MB. Split it; each part needs the header.',
      header_missing: 'Columns are missing: %{missing}. Use the headers of the template.',
      header_twice: 'Columns stand twice: %{twice}. Keep one of each.',
      too_many_cells: 'This row has more cells than the header. Look for a comma too many.',
      name_missing: 'The name is missing',
      name_too_long: 'A name has at most 60 characters',
      staff_no_missing: 'The staff number is missing',
      staff_no_scientific:
        'The spreadsheet rounded a long number. Format the column as text and enter it again in full',
      staff_no_invalid: 'A staff number has 1 to 40 letters, digits, - or _',
      staff_no_twice: 'An earlier row has this staff number too. Keep one of them',
      staff_elsewhere:
        'This person belongs to a unit that you may not change. Ask the organiser of a higher unit to move them',
      unit_missing: 'The unit code is missing',
      unit_code_scientific:
        'The spreadsheet rounded a long number. Format the column as text and enter it again in full',
      unit_not_found: 'There is no such unit, or it is outside what you may see. Check its code',
      unit_name_ambiguous: 'Several units have this name. Enter the unit code instead',
      kind_unknown: 'The kind must be 窗口单位, 非窗口单位, 企事业单位 or 人力资源服务机构',
      desk_unknown: 'Enter 前台 or 后台; only staff of other than window units may leave it empty',
      establishment_unknown: 'Enter 编内 or 编外; only staff of other than window units may leave it empty',
    },
  },
}
