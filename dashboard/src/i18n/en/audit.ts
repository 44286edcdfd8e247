import type { auditActions as zhActions, audit as zhAudit } from '../zh-cn/audit.ts'

type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

const auditActions: Words<typeof zhActions> = {
  session: { sign_in: 'Sign-in', sign_out: 'Sign-out' },
  chat: { sign_in: 'Chat sign-in', sign_out: 'Chat sign-out', visit: 'Visit to the chat' },
  account: {
    add: 'Account opened',
    change_password: 'Password changed',
    update_user: 'Own details changed',
    revoke_session: 'One own session ended',
    revoke_sessions: 'All own sessions ended',
    revoke_other_sessions: 'Other own sessions ended',
    two_factor_enable: 'Two-factor set up',
    two_factor_disable: 'Two-factor switched off',
    two_factor_verify_totp: 'Two-factor confirmed',
    two_factor_generate_backup_codes: 'Backup codes made',
  },
  audit: { export: 'Audit log exported' },
  participation: { export: 'Participation exported', remind: 'Idle people reminded' },
  learner: {
    add: 'Learner added',
    change: 'Learner changed',
    bind: 'Learner bound',
    join: 'Member of the public joined',
    unbind: 'Learner unbound',
    reminders: 'Reminders set',
  },
  code: { issue: 'Code issued' },
  roster: { import: 'Roster imported' },
  unit: {
    add: 'Unit added',
    import: 'Divisions imported',
    rename: 'Unit renamed',
    merge: 'Units merged',
    change_cancel: 'Change of a unit cancelled',
    rename_due: 'New name in force',
    merge_due: 'Merger in force',
  },
  delegation: { name: 'Delegations named' },
  headcount: { set: 'Headcount filed' },
  group: {
    add: 'Study group added',
    update: 'Study group changed',
    code: 'Group code issued',
    bind_room: 'Chat room bound',
  },
  delivery: { resend: 'Push sent again' },
  question: {
    create: 'Question added',
    update: 'Question changed',
    set_state: 'Question state changed',
    correct_key: 'Key corrected',
    mark_late: 'Late answers marked by a corrected key',
  },
  content: { import: 'Content imported' },
  holiday: { import: 'Holidays imported' },
  appeal: { open: 'Appeal opened', settle: 'Appeal settled' },
  season: {
    add: 'Season added',
    change: 'Season changed',
    change_rules: 'Rules changed',
    resettle: 'Settled anew by the new rules',
  },
  paper: { make: 'Paper made' },
  title: { award: 'Titles awarded', import: 'Platform titles imported' },
  demo: { remove: 'Demo removed' },
}

export const audit: Words<typeof zhAudit> = {
  audit: {
    field: 'Field',
    before: 'Before',
    after: 'After',
    head: '%{place} rows in the log, newest anchor %{place}:%{hash}…',
    copy: 'Copy anchor',
    copied: 'Anchor copied. Keep it outside of this system: the log can be checked against it later.',
    alterable:
      'The database role of this system could alter the audit log. Use two database roles (README, Running it), and keep anchors elsewhere.',
    export_csv: 'Export CSV',
    export_csv_help: 'A sheet to read, in the order of the chain',
    export_jsonl: 'Export to verify',
    export_jsonl_help: 'For pnpm lianbing verify audit FILE',
  },
  audit_action: auditActions,
  audit_outcome: { done: 'Done', refused: 'Refused' },
  audit_actor: { system: 'System', bot: 'The bot', unknown: 'Unknown' },
}
