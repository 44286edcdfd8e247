import { HtmlText } from '../library/html-text.tsx'
import { LibraryShow } from '../library/library-show.tsx'

export default function ExplainerShow() {
  return <LibraryShow noun="explainer" body={({ html }) => <HtmlText html={html ?? ''} />} />
}
