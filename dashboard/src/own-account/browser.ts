const BROWSERS: [string, RegExp][] = [
  ['微信', /MicroMessenger/],
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
]
const SYSTEMS: [string, RegExp][] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
]
const first = (of: [string, RegExp][], agent: string) => of.find(([, pattern]) => pattern.test(agent))?.[0]

/** 'Mozilla/5.0 (Windows NT 10.0 …) Chrome/120 Safari/537' is 'Chrome · Windows'; undefined for what says neither. */
export const nameBrowser = (agent: string | null): string | undefined =>
  [first(BROWSERS, agent ?? ''), first(SYSTEMS, agent ?? '')].filter(Boolean).join(' · ') || undefined
