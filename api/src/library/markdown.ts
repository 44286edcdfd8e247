import MarkdownIt from 'markdown-it'

// HTML in the text is shown as text, and a link leads to a page or nowhere: what comes out runs nothing
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
markdown.validateLink = (url) => /^(https?:\/\/|#|\/)/i.test(url.trim())
markdown.disable('image')

/** Markdown as HTML that is safe to show: headings, paragraphs, lists, tables, emphasis, links to pages. */
export const safeHtml = (text: string): string => markdown.render(text)

/** The words of a Markdown text without its marks, block by block: '## 谁申请\n\n- **单位**' → '谁申请\n单位'. */
export function plainText(text: string): string {
  const lines: string[] = []
  for (const token of markdown.parse(text, {}))
    if (token.type === 'inline')
      lines.push((token.children ?? []).map(({ type, content }) => (type === 'softbreak' ? '\n' : content)).join(''))
    else if (token.type === 'fence' || token.type === 'code_block') lines.push(token.content.trim())
  return lines.join('\n')
}
