/** The one-time link's token, taken out of the address bar and the history, where the next person would find it. */
export function takeLink(): string | null {
  const link = location.hash.slice(1)
  if (!link) return null
  history.replaceState(null, '', location.pathname + location.search)
  return link
}

/** The key of a new session: 32 random bytes as base64url. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
