import { words } from '../messages.ts'
import type { Link } from '../wire/stream.ts'

export function LinkBanner({ link, onReconnect }: { link: Link; onReconnect: () => void }) {
  return (
    <div className="link-banner" role="status">
      {link === 'lost' && (
        <p>
          {words.link.lost}
          <button type="button" onClick={onReconnect}>
            {words.link.reconnect}
          </button>
        </p>
      )}
    </div>
  )
}
