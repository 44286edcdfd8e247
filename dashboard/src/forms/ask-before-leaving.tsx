import { useBlocker, useTranslate } from 'ra-core'
import { useEffect } from 'react'
import { Confirm } from 'react-admin'

interface AskBeforeLeavingProps {
  isChanged: boolean
  title: string
}

/**
 * What was typed and not applied is not left without a word. For forms whose submission saves nothing yet: react-admin's
 * own question believes that it does.
 */
export function AskBeforeLeaving({ isChanged, title }: AskBeforeLeavingProps) {
  const translate = useTranslate()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isChanged && nextLocation.pathname !== currentLocation.pathname,
  )
  useEffect(() => {
    if (!isChanged) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isChanged])
  return (
    <Confirm
      isOpen={blocker.state === 'blocked'}
      title={title}
      content={translate('ra.message.unsaved_changes')}
      confirm="season.leave"
      confirmColor="warning"
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  )
}
