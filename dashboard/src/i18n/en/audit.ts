import type { auditActions as zhActions, audit as zhAudit } from '../zh-cn/audit.ts'

type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

const auditActions: Words<typeof zhActions> = {
  session: {
    sign_in: 'Sign-in',
    sign_out: 'Sign-out',
    end: 'One own session ended',
    end_others: 'Other own sessions ended',
    end_all: 'Signed out by an administrator',
  },
  chat: { sign_in: 'Chat sign-in', sign_out: 'Chat sign-out', visit: 'Visit to the chat' },
  account: {
    add: 'Account opened',
    invite: 'Account invited',
    take_up: 'Invitation taken up',
    disable: 'Account disabled',
    enable: 'Account enabled',
  },
  link: { issue: 'One-time link issued' },
  password: { set: 'Password changed', reset: 'Password reset by link' },
  two_factor: {
    on: 'Two-factor set up',
    off: 'Two-factor switched off',
    reset: 'Two-factor of another taken off',
    backup_codes: 'Backup codes made',
  },
  role: { grant: 'Role given', withdraw: 'Role withdrawn' },
  duty: { transfer: 'Duty handed over' },
  security: { set: 'Security settings changed' },
  phone: { set: 'Phone number set', unmask: 'Whole phone number seen' },
  audit: { export: 'Audit log exported' },
  participation: { export: 'Participation exported' },
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
  unit: { add: 'Unit added', import: 'Divisions imported' },
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
