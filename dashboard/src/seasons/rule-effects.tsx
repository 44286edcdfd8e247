import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { useNumber } from '../layout/use-number.ts'
import { EffectsTable } from './effects-table.tsx'
import type { RulePreview } from './season.ts'

type Effects = RulePreview['effects']
type Change = Pick<Effects['points']['largest'][number], 'before' | 'after'>

function Signed({ isMore, children }: { isMore: boolean; children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: isMore ? 'success.main' : 'error.main', fontWeight: 600 }}>
      {children}
    </Box>
  )
}

function Difference({ before, after }: Change) {
  const number = useNumber()
  return (
    <Signed isMore={after > before}>
      {after > before ? '+' : '−'}
      {number(Math.abs(after - before))}
    </Signed>
  )
}

function FromTo({ before, after }: Change) {
  const number = useNumber()
  return (
    <>
      {number(before)} → {number(after)}
    </>
  )
}

const figures = [
  { label: 'season.before_after', render: FromTo, isFigure: true },
  { label: 'season.difference', render: Difference, isFigure: true },
]

interface PartProps {
  heading: string
  /** What to say of it: the sentence with the counts, or that nothing changes. */
  sentence: string
  /** Those that the list leaves out, as a sentence. */
  cut: string | undefined
  children: ReactNode
}

function Part({ heading, sentence, cut, children }: PartProps) {
  return (
    <Box component="section" sx={{ mt: 1.5 }}>
      <Typography variant="h3" sx={{ fontSize: '1rem', fontWeight: 600 }}>
        {heading}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {sentence}
      </Typography>
      {children}
      {cut && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {cut}
        </Typography>
      )}
    </Box>
  )
}

/** Sentences with their counts as people read them. */
function useSentences() {
  const translate = useTranslate()
  const number = useNumber()
  return {
    translate,
    counts: (key: string, values: Record<string, number>) =>
      translate(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value)]))),
    cut: (key: string, shown: number, all: number) =>
      all > shown && shown > 0 ? translate(key, { smart_count: all - shown, shown }) : undefined,
  }
}

function Points({ gaining, losing, largest }: Effects['points']) {
  const { translate, counts, cut } = useSentences()
  const all = gaining + losing
  return (
    <Part
      heading={translate('season.effects_points')}
      sentence={all > 0 ? counts('season.effects_counts', { gaining, losing }) : translate('season.effects_none')}
      cut={cut('season.effects_cut', largest.length, all)}
    >
      {all > 0 && (
        <EffectsTable
          label={translate('season.effects_points')}
          rows={largest}
          keyOf={({ learnerId }) => learnerId}
          columns={figures}
        />
      )}
    </Part>
  )
}

function Titles({ gained, lost, first }: Effects['titles']) {
  const { translate, counts, cut } = useSentences()
  const all = gained + lost
  return (
    <Part
      heading={translate('season.effects_titles')}
      sentence={all > 0 ? counts('season.titles_counts', { gained, lost }) : translate('season.titles_none')}
      cut={cut('season.titles_cut', first.length, all)}
    >
      {all > 0 && (
        <EffectsTable
          label={translate('season.effects_titles')}
          rows={first}
          keyOf={({ learnerId, kind }) => `${learnerId} ${kind}`}
          columns={[
            { label: 'season.effects_titles', render: ({ kind }) => translate(`title_kind.${kind}`) },
            {
              label: 'season.title_becomes',
              render: ({ gained }) => (
                <Signed isMore={gained}>{translate(gained ? 'season.title_gained' : 'season.title_lost')}</Signed>
              ),
            },
          ]}
        />
      )}
    </Part>
  )
}

function Scores({ changing, passing, failing, largest }: Effects['scores']) {
  const { translate, counts, cut } = useSentences()
  const some = changing + passing + failing > 0
  return (
    <Part
      heading={translate('season.effects_scores')}
      sentence={some ? counts('season.scores_counts', { changing, passing, failing }) : translate('season.scores_none')}
      cut={cut('season.scores_cut', largest.length, changing)}
    >
      {largest.length > 0 && (
        <EffectsTable
          label={translate('season.effects_scores')}
          rows={largest}
          keyOf={({ learnerId, month }) => `${learnerId} ${month}`}
          columns={[{ label: 'season.month', render: ({ month }) => month.slice(0, 7) }, ...figures]}
        />
      )}
    </Part>
  )
}

/** Whose points, titles and scores would be others if all that was earned were computed anew. */
export function RuleEffects({ effects: { points, titles, scores } }: { effects: Effects }) {
  return (
    <>
      <Points {...points} />
      <Titles {...titles} />
      <Scores {...scores} />
    </>
  )
}
