import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Form, FormDataConsumer, useLogoutIfAccessDenied, useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import { AskBeforeLeaving } from '../forms/ask-before-leaving.tsx'
import { failuresOf } from '../http/failure.ts'
import { send } from '../http/send.ts'
import { RuleInput } from './rule-input.tsx'
import { RulePreviewDialog } from './rule-preview.tsx'
import { RuleSections } from './rule-sections.tsx'
import { atFields, isChanged, type RulePreview, type RuleSet, type SeasonDetails } from './season.ts'

interface Tried {
  rules: RuleSet
  preview: RulePreview
}

// somebody else's change comes in under what was typed here, which stays; another object each time would reset each time
const KEEPING = { keepDirtyValues: true }

/** The rules as a form. What it holds is tried first; the dialog that tells what it would do applies it. */
export function RulesForm({ season, onChanged }: { season: SeasonDetails; onChanged: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const logoutIfAccessDenied = useLogoutIfAccessDenied()
  const [tried, setTried] = useState<Tried>()
  const [busy, setBusy] = useState(false)

  const tryOut = async ({ id: _, ...values }: Record<string, unknown>) => {
    const rules = values as unknown as RuleSet
    setBusy(true)
    try {
      const { body } = await send<RulePreview>(`seasons/${season.id}/rules/preview`, {
        method: 'POST',
        json: { rules },
      })
      if (body.changes.length === 0 && body.version === season.version) notify('season.nothing_changed')
      else setTried({ rules, preview: body })
    } catch (error) {
      if (await logoutIfAccessDenied(error)) return undefined
      notify(error instanceof Error ? error.message : 'failure.unknown', { type: 'error' })
      return atFields(failuresOf(error))
    } finally {
      setBusy(false)
    }
    return undefined
  }
  const close = () => setTried(undefined)
  const changed = () => {
    close()
    onChanged()
  }
  return (
    <>
      <Form record={{ id: season.id, ...season.rules }} onSubmit={tryOut} resetOptions={KEEPING} noValidate>
        <FormDataConsumer>
          {({ formData }) => (
            <AskBeforeLeaving
              isChanged={isChanged(season, formData as RuleSet)}
              title={translate('season.leave_title')}
            />
          )}
        </FormDataConsumer>
        <RuleSections fields={season.fields} render={(field) => <RuleInput key={field.path} field={field} />} />
        <Box
          sx={{
            ...{ position: 'sticky', bottom: 0, py: 1.5, bgcolor: 'background.paper', zIndex: 1 },
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Button type="submit" variant="contained" loading={busy}>
            {translate('season.preview')}
          </Button>
        </Box>
      </Form>
      {tried && <RulePreviewDialog season={season} {...tried} onClose={close} onApplied={changed} onReload={changed} />}
    </>
  )
}
