import { parseVtt } from '@lianbing/content/videos/vtt.rules'

interface Film {
  title: string
  /** WebVTT. */
  subtitles: string
  chapters: readonly { at: number; title: string }[]
}

const signs = (text: string) => text.replace(/[\p{P}\s]/gu, '')

/**
 * What a video says, second by second; the first words of a chapter stand behind its title. Where it reads its own title
 * out it answers nothing: nobody is sent there. A chapter 带什么材料 at 54, 要带三样。 said at 54.4 → 带什么材料：要带三样。 at 54.4.
 */
export function cuesOf({ title, subtitles, chapters }: Film): { at: number; text: string }[] {
  const said = parseVtt(subtitles).cues.map(({ at, text }) => ({ at, text }))
  const cues = said.filter(({ text }) => !signs(title).includes(signs(text)))
  for (const chapter of chapters) {
    const first = cues.find(({ at }) => at >= chapter.at - 0.5)
    if (first) first.text = `${chapter.title}：${first.text}`
  }
  return cues
}
