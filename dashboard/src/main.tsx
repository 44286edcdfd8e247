import { Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { page } from './i18n/page.ts'

/** `#/link/TOKEN`: for who has a one-time link and no account to sign in to. */
const token = /^#\/link\/([\w-]+)$/.exec(window.location.hash)?.[1]
/** `#/award/ID`: an award shown to everybody, signed in or not. */
const award = /^#\/award\/([\w-]+)$/.exec(window.location.hash)?.[1]
const PublicAwardApp = page(() => import('./public-award/public-award-app.tsx'))
const LinkApp = page(() => import('./links/link-app.tsx'))

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    award ? (
      <Suspense>
        <PublicAwardApp id={award} />
      </Suspense>
    ) : token ? (
      <Suspense>
        <LinkApp token={token} />
      </Suspense>
    ) : (
      <App />
    ),
  )
