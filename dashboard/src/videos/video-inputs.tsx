import { useInput, useTranslate } from 'ra-core'
import { ArrayInput, BooleanInput, NumberInput, SimpleFormIterator, TextInput } from 'react-admin'
import { SubtitlesInput } from './subtitles-input.tsx'
import { UploadInput } from './upload-input.tsx'
import { addressOf, isPlayable } from './video.ts'

const FILMS = 'video/mp4,video/webm,.mp4,.webm'
const PICTURES = 'image/jpeg,image/png,image/webp'
const emptyText = (text: string) => text.trim()
const linkOnly = (source?: string | null) => (source?.startsWith('m_') ? '' : (source ?? ''))

function Chapters() {
  return (
    <ArrayInput source="content.chapters" label="video.chapters" defaultValue={[]} helperText={false}>
      <SimpleFormIterator inline disableReordering fullWidth getItemLabel={false}>
        <NumberInput source="at" label="video.chapter_at" min={0} isRequired helperText={false} />
        <TextInput source="title" label="video.chapter_title" isRequired helperText={false} />
      </SimpleFormIterator>
    </ArrayInput>
  )
}

/** A document's place in the list is its source: 'content.attachments.0.source'. */
function AttachmentFile() {
  const translate = useTranslate()
  return <UploadInput source="source" label={translate('video.attachments')} accept={`application/pdf,${PICTURES}`} />
}

function Attachments() {
  return (
    <ArrayInput source="content.attachments" label="video.attachments" defaultValue={[]} helperText={false}>
      <SimpleFormIterator disableReordering fullWidth getItemLabel={false}>
        <TextInput source="name" label="video.attachment" isRequired helperText={false} />
        <AttachmentFile />
      </SimpleFormIterator>
    </ArrayInput>
  )
}

/** What a case video has: its film and poster, length, chapters, subtitles, attachments, and who speaks. */
export function VideoInputs() {
  const translate = useTranslate()
  const { field } = useInput<number>({ source: 'content.duration' })
  /** Reads the length off the film itself, where a browser can. */
  const measure = (source: string) => {
    if (!isPlayable(source)) return
    const film = document.createElement('video')
    film.preload = 'metadata'
    film.onloadedmetadata = () => {
      if (Number.isFinite(film.duration)) field.onChange(Math.round(film.duration * 10) / 10)
    }
    film.src = addressOf(source)
  }
  return (
    <>
      <UploadInput source="content.source" label={translate('video.film')} accept={FILMS} onUploaded={measure} />
      <TextInput
        source="content.source"
        label="video.film_link"
        format={linkOnly}
        parse={emptyText}
        onBlur={(event) => event?.target && measure((event.target as HTMLInputElement).value)}
      />
      <UploadInput source="content.poster" label={translate('video.poster')} accept={PICTURES} isOptional />
      <NumberInput source="content.duration" label="video.duration" min={0} isRequired />
      <BooleanInput source="content.synthetic" label="video.synthetic" defaultValue={false} />
      <Chapters />
      <SubtitlesInput />
      <Attachments />
    </>
  )
}
