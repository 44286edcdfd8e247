const moments = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** '2022-04-30T12:00:00Z' → '4月30日 20:00', wherever the device thinks it is. */
export function moment(instant: string): string {
  const parts = Object.fromEntries(moments.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.month}月${parts.day}日 ${parts.hour}:${parts.minute}`
}

/** '2022-04-01' → '4月'. */
export const monthName = (month: string): string => `${Number(month.slice(5, 7))}月`
