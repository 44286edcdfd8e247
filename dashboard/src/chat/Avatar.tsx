import { Seal } from './Seal.tsx'

const HUES = 7

function hueOf(id: string): number {
  return [...id].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7) % HUES
}

type Props = { id: string; name: string; kind: 'bot' | 'person' | 'room' }

export function Avatar({ id, name, kind }: Props) {
  if (kind === 'bot') return <Seal />
  // People are told apart by the end of a Chinese name (建国), groups by their start (双流).
  const short = kind === 'person' ? [...name].slice(-2) : [...name].slice(0, 2)
  return (
    <span className={`avatar hue-${hueOf(id)}`} aria-hidden="true">
      {short}
    </span>
  )
}
