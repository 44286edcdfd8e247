import { useBlocker, useTranslate } from 'ra-core'
import { useEffect } from 'react'
import { Confirm } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import { type RuleSet, ruleAt, type SeasonDetails } from './season.ts'

/**
 * Rules that were typed and not applied are not left without a word. The form's own idea of what was saved does not serve
 * here: a preview counts as a submission, and what somebody else applied comes in under what was typed.
 */
export function AskBeforeLeaving({ season: { fields, rules } }: { season: SeasonDetails }) {
  const translate = useTranslate()
  const { getValues } = useFormContext()
  const isChanged = () => {
    const typed = getValues() as RuleSet
    return fields.some(({ path }) => ruleAt(typed, path) !== ruleAt(rules, path))
  }
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => nextLocation.pathname !== currentLocation.pathname && isChanged(),
  )
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isChanged()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  })
  return (
    <Confirm
      isOpen={blocker.state === 'blocked'}
      title={translate('season.leave_title')}
      content={translate('ra.message.unsaved_changes')}
      confirm="season.leave"
      confirmColor="warning"
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  )
}
