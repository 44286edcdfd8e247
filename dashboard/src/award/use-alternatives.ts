import { useGetOne } from 'ra-core'
import { useState } from 'react'
import type { AwardRulesAnswer } from '../http/api-types.ts'
import type { AwardRules } from './award.ts'

export interface Alternative {
  name: string
  rules: AwardRules
}

/** The sets of rules side by side: the season's newest, or the default, and whatever is tried beside it. */
export function useAlternatives(seasonId: string, names: { current: string; other: (n: number) => string }) {
  const { data } = useGetOne<AwardRulesAnswer & { id: string }>(
    'award-rules',
    { id: seasonId },
    { enabled: seasonId !== '' },
  )
  const [edited, setEdited] = useState<Alternative[]>()
  const base = data?.versions[0]?.rules ?? data?.defaults
  const all = edited ?? (base ? [{ name: names.current, rules: base }] : [])
  const add = () => {
    const last = all.at(-1)
    if (last) setEdited([...all, { name: names.other(all.length), rules: last.rules }])
  }
  const change = (at: number, to: Alternative) => setEdited(all.map((one, i) => (i === at ? to : one)))
  return { all, add, change }
}
