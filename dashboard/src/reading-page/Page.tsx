import type { Reading } from '../http/api-types.ts'
import { LinkPage } from '../link-page/LinkPage.tsx'
import { messages } from './messages.ts'
import { Text } from './Text.tsx'

/** What a link from the chat opens: one explainer, explanation, worked question or case video. */
export const Page = () => (
  <LinkPage<Reading> path="reading" notFound={messages.notFound}>
    {(text) => <Text text={text} />}
  </LinkPage>
)
