import Button from '@mui/material/Button'
import { useLocaleState, useTranslate } from 'ra-core'

/** The other of the two languages, one click away; react-admin's store remembers the choice. */
export function LocaleButton() {
  const translate = useTranslate()
  const [locale, setLocale] = useLocaleState()
  return (
    <Button
      color="inherit"
      title={translate('app.to_other_locale')}
      onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
      sx={{ minWidth: 44 }}
    >
      {translate('app.other_locale')}
    </Button>
  )
}
