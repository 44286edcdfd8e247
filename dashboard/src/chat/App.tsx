import { lazy, Suspense } from 'react'
import { Opening } from './entry/Opening.tsx'
import { useSession } from './entry/use-session.ts'
import { useRoute } from './use-route.ts'

const loadChat = () => import('./shell/Chat.tsx')
const Chat = lazy(loadChat)
const SignIn = lazy(() => import('./entry/SignIn.tsx'))

export function App() {
  const { session, reload, end, signOut } = useSession()
  const route = useRoute()

  if (session.state === 'opening') return <Opening isAway={session.isAway} />

  const me = session.state === 'in' ? session.me : null
  const isAlreadyInvited = me?.bound === true && me.name === route.invitation?.name
  const showsSignIn = me === null || (route.invitation !== null && !isAlreadyInvited)

  async function enter() {
    await Promise.all([reload(), loadChat()])
    route.setInvitation(null)
  }

  return (
    <Suspense fallback={<Opening isAway={false} />}>
      {showsSignIn ? (
        <SignIn
          key={route.invitation?.code}
          invitation={route.invitation}
          current={me}
          isEnded={session.state === 'out' && session.isEnded}
          onSignedIn={enter}
          onBack={me ? () => route.setInvitation(null) : undefined}
        />
      ) : (
        <Chat
          key={me.id}
          me={me}
          botName={session.state === 'in' ? session.botName : undefined}
          route={route}
          onSignedOut={end}
          onSignOut={signOut}
          onBind={() => route.setInvitation({ name: '', code: '' })}
        />
      )}
    </Suspense>
  )
}
