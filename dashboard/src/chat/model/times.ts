const inShanghai = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', ...options })

const clock = inShanghai({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const numbers = inShanghai({ year: 'numeric', month: 'numeric', day: 'numeric' })
const weekday = inShanghai({ weekday: 'long' })
const DAY_MS = 86_400_000

function parts(at: Date): { year: string; month: string; day: string } {
  const found = Object.fromEntries(numbers.formatToParts(at).map((part) => [part.type, part.value]))
  return { year: found.year ?? '', month: found.month ?? '', day: found.day ?? '' }
}

export function dayKey(at: Date): string {
  const { year, month, day } = parts(at)
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export function clockTime(at: Date): string {
  return clock.format(at)
}

function nearDay(at: Date, now: Date): string | null {
  const key = dayKey(at)
  if (key === dayKey(now)) return '今天'
  return key === dayKey(new Date(now.getTime() - DAY_MS)) ? '昨天' : null
}

function date(at: Date, now: Date): string {
  const { year, month, day } = parts(at)
  return year === parts(now).year ? `${month}月${day}日` : `${year}年${month}月${day}日`
}

export function dayLabel(at: Date, now: Date): string {
  return nearDay(at, now) ?? `${date(at, now)} ${weekday.format(at)}`
}

export function listTime(at: Date, now: Date): string {
  const near = nearDay(at, now)
  if (near === '今天') return clockTime(at)
  return near ?? date(at, now)
}

export function moment(at: Date, now: Date): string {
  return nearDay(at, now) === '今天' ? clockTime(at) : `${nearDay(at, now) ?? date(at, now)} ${clockTime(at)}`
}
