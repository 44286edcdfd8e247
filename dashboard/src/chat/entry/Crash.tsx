import { Component, type ReactNode } from 'react'
import { words } from '../messages.ts'

/** Also meets the part of the page that did not load, because the network went or a new version came. */
export class Crash extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  state = { hasCrashed: false }

  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }

  render() {
    if (!this.state.hasCrashed) return this.props.children
    return (
      <main className="opening">
        <p role="alert">{words.crashed}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {words.refresh}
        </button>
      </main>
    )
  }
}
