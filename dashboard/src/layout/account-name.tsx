import { useTranslate } from 'ra-core'

/** Whoever did something, by name: an account may have been removed since, and some things the system does itself. */
export function AccountName({ by, name }: { by: string | null; name: string | null }) {
  const translate = useTranslate()
  return name ?? translate(by === 'system' ? 'app.by_system' : 'app.by_former')
}
