/**
 * Under what name the records of somebody who is forgotten go on: told apart from others, and leading back to nobody.
 * 注销 (个人信息保护法, article 47; what a contest's results need is kept de-identified). 'Ab3-x' → '已注销学员Ab3-x'.
 */
export const pseudonymOf = (random: string): string => `已注销学员${random}`

/** What may go on naming a person after they are forgotten, and why. */
export const keptWithNames = {
  audit_event: 'the log of who did what is only ever added to (网络安全法, article 21: at least six months)',
  platform_import: 'a file that was imported is the evidence of the titles it gave',
} as const
