import { linkParts } from './links.ts'

export function Prose({ text }: { text: string }) {
  let at = 0
  return (
    <span className="prose" dir="auto">
      {linkParts(text, location.origin).map((part) => {
        const key = at
        at += part.text.length
        if (!part.href) return part.text
        return (
          <a key={key} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        )
      })}
    </span>
  )
}
