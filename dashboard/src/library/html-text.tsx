import Box from '@mui/material/Box'
import { useTranslate } from 'ra-core'
import { sideways } from '../theme/sideways.ts'

const SX = {
  lineHeight: 1.8,
  '& h2': { fontSize: '1.05rem', mt: 2.5, mb: 0.5 },
  '& p, & ul, & ol': { my: 0.75 },
  '& ul, & ol': { pl: 3 },
  '& table': { borderCollapse: 'collapse' },
  '& .wide': sideways,
  '& .wide :is(th, td)': { minWidth: '5em' },
  '& th, & td': { border: 1, borderColor: 'divider', px: 1, py: 0.5, textAlign: 'left' },
}

/** Markdown that the api has made safe HTML of (api/src/library/markdown.ts): it has no HTML of the author's. */
export function HtmlText({ html }: { html: string }) {
  const translate = useTranslate()
  const text = { dangerouslySetInnerHTML: { __html: html } }
  return <Box sx={SX} role="region" aria-label={translate('library.text')} {...text} />
}
