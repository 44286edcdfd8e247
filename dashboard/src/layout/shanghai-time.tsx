import { useLocale } from 'ra-core'

interface ShanghaiTimeProps {
  at: string | null | undefined
  /** hm: the clock time alone, where the day stands beside it */
  form?: 'date-time' | 'second' | 'hm'
}

const FORMS = {
  'date-time': { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false },
  second: {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  },
  hm: { hour: '2-digit', minute: '2-digit', hour12: false },
} as const

/** An instant as the campaign's clock shows it, wherever the browser stands. */
export function ShanghaiTime({ at, form = 'date-time' }: ShanghaiTimeProps) {
  const locale = useLocale()
  if (!at) return null
  const format = new Intl.DateTimeFormat(locale, { ...FORMS[form], timeZone: 'Asia/Shanghai' })
  return (
    <time dateTime={at} title={at} style={{ whiteSpace: 'nowrap' }}>
      {format.format(new Date(at))}
    </time>
  )
}
