import { useTranslate } from 'ra-core'
import { SearchInput, type SearchInputProps } from 'react-admin'

/** A list's search field that says what it looks through. */
export function SearchBox({ hint, ...props }: SearchInputProps & { hint: string }) {
  const translate = useTranslate()
  return <SearchInput {...props} placeholder={translate(hint)} sx={{ minWidth: { sm: '18em' } }} />
}
