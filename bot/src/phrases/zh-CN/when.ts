const shanghaiTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** '2022-04-01T10:00:00Z' → '18:00' */
export function clockTime(instant: string): string {
  return shanghaiTime.format(new Date(instant))
}

/** '2022-04-01' → '4月1日'; the api has cut the day. */
export function dayName(localDate: string): string {
  const [, month, day] = localDate.split('-').map(Number)
  return `${month}月${day}日`
}

const shanghaiDay = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' })
const shanghaiWeekday = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'short' })

/** '2022-04-03T12:00:00Z' → '周日 20:00' */
export function weekdayTime(instant: string): string {
  return `${shanghaiWeekday.format(new Date(instant))} ${clockTime(instant)}`
}

/** '2022-04-04T01:00:00Z' → '4月4日 周一 09:00' */
export function dayAndTime(instant: string): string {
  return `${shanghaiDay.format(new Date(instant))} ${weekdayTime(instant)}`
}

/** '2022-04-01' → '4月'; the api has cut the month. */
export const monthName = (month: string): string => `${Number(month.slice(5, 7))}月`
