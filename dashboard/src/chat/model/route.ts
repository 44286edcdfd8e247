export type Invitation = { name: string; code: string }

export type Route = { kind: 'list' } | { kind: 'conversation'; id: string } | { kind: 'invitation'; to: Invitation }

export function routeOf(hash: string): Route {
  const rest = hash.replace(/^#/, '')
  if (rest.startsWith('/') && rest.length > 1) {
    try {
      return { kind: 'conversation', id: decodeURIComponent(rest.slice(1)) }
    } catch {
      return { kind: 'list' }
    }
  }
  const fields = new URLSearchParams(rest)
  const name = fields.get('name')?.trim() ?? ''
  const code = fields.get('code')?.trim() ?? ''
  return name || code ? { kind: 'invitation', to: { name, code } } : { kind: 'list' }
}

export function hashOf(id: string | null): string {
  return id === null ? '#' : `#/${encodeURIComponent(id)}`
}
