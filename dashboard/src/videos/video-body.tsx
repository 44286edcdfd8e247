import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useLocation, useTranslate } from 'ra-core'
import { useState } from 'react'
import type { LibraryPage } from '../http/api-types.ts'
import { JumpList } from './jump-list.tsx'
import { Player } from './player.tsx'
import { addressOf, isPlayable, secondIn, type VideoContent } from './video.ts'

/** A line or a chapter that was chosen; a new object each time, so that the same one can be chosen again. */
interface Jump {
  to: number
}

function Attachments({ attachments }: Pick<VideoContent, 'attachments'>) {
  const translate = useTranslate()
  if (attachments.length === 0) return null
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3 }}>
        {translate('video.attachments')}
      </Typography>
      {attachments.map(({ name, source }) => (
        <Typography key={name + source}>
          <Link href={addressOf(source)} target="_blank" rel="noreferrer">
            {name}
          </Link>
        </Typography>
      ))}
    </>
  )
}

/** The film with its chapters and its words, which follow it and jump in it; '#t=95' in the address opens it there. */
export function VideoBody({ item }: { item: LibraryPage }) {
  const translate = useTranslate()
  const { hash } = useLocation()
  const begin = secondIn(hash)
  const [second, setSecond] = useState(begin ?? 0)
  const [jump, setJump] = useState<Jump>()
  const content = item.content as unknown as VideoContent
  const cues = item.cues ?? []
  const jumpTo = (to: number) => setJump({ to })
  const chapters = content.chapters.map(({ at, title }) => ({ at, text: title }))
  return (
    <Box>
      {isPlayable(content.source) ? (
        <Player content={content} cues={cues} begin={begin} jump={jump} onSecond={setSecond} />
      ) : (
        <Button variant="outlined" href={content.source} target="_blank" rel="noreferrer">
          {translate('video.open_link')}
        </Button>
      )}
      {content.synthetic && <Chip sx={{ mt: 1 }} size="small" label={translate('video.is_synthetic')} />}
      {chapters.length > 0 && (
        <JumpList title={translate('video.chapters')} rows={chapters} second={second} onJump={jumpTo} />
      )}
      <JumpList
        title={translate('video.transcript')}
        empty={translate('video.no_transcript')}
        rows={cues}
        second={second}
        onJump={jumpTo}
        follows
      />
      <Attachments attachments={content.attachments} />
    </Box>
  )
}
