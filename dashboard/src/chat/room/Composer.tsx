import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { words } from '../messages.ts'
import { isSendKey, mentionsIn } from '../model/composing.ts'
import { useSuggestions } from './use-suggestions.ts'

const text = words.compose
const LONGEST = 2000
const COUNT_FROM = 1800

type Props = {
  id: string
  isRoom: boolean
  botName: string
  drafts: Map<string, string>
  onSend: (text: string, mentions: string[]) => void
}

export function Composer({ id, isRoom, botName, drafts, onSend }: Props) {
  const [draft, setDraft] = useState(drafts.get(id) ?? '')
  const area = useRef<HTMLTextAreaElement>(null)
  const said = draft.trim()
  const length = [...draft].length
  const isTooLong = length > LONGEST
  const suggestions = useSuggestions(isRoom ? '' : draft)

  useEffect(() => {
    if (window.matchMedia('(hover: hover) and (pointer: fine)').matches) area.current?.focus()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft decides the height
  useLayoutEffect(() => {
    const box = area.current
    if (!box) return
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight}px`
  }, [draft])

  function write(next: string) {
    setDraft(next)
    drafts.set(id, next)
  }

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (said === '' || isTooLong) return
    onSend(said, isRoom ? mentionsIn(said, botName) : [])
    write('')
  }

  function choose(word: string) {
    onSend(text.search(word), [])
    write('')
    area.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isSendKey(event.nativeEvent)) return
    event.preventDefault()
    submit()
  }

  function mention() {
    write(`${text.mention(botName)} ${draft}`)
    area.current?.focus()
  }

  return (
    <form className="composer" onSubmit={submit}>
      {isRoom && !draft.includes(text.mention(botName)) && (
        <button type="button" className="icon-button" aria-label={text.mention(botName)} onClick={mention}>
          @
        </button>
      )}
      {suggestions.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's part; these are shortcuts
        <div className="suggestions" role="group" aria-label={text.suggestions}>
          {suggestions.map((word) => (
            <button key={word} type="button" onClick={() => choose(word)}>
              {word}
            </button>
          ))}
        </div>
      )}
      <textarea
        ref={area}
        rows={1}
        value={draft}
        aria-label={text.label}
        aria-invalid={isTooLong || undefined}
        placeholder={text.placeholder}
        enterKeyHint="send"
        autoComplete="off"
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="submit"
        className="button primary send"
        aria-disabled={said === '' || isTooLong}
        aria-label={text.send}
        // Keeps the phone's keyboard up while a conversation goes on.
        onPointerDown={(event) => event.preventDefault()}
      >
        <svg className="stroke" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 19V5.5M5.5 12 12 5.5l6.5 6.5" />
        </svg>
      </button>
      <p className={isTooLong ? 'count over' : 'count'} role="status">
        {length > COUNT_FROM && text.left(LONGEST - length)}
      </p>
    </form>
  )
}
