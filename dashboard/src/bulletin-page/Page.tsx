import { cellText, type TableBlock } from '../bulletins/bulletin.ts'
import type { PublicBulletin } from '../http/api-types.ts'
import { LinkPage } from '../link-page/LinkPage.tsx'
import { messages } from './messages.ts'

type Block = PublicBulletin['blocks'][number]

function Table({ title, columns, rows }: TableBlock) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section aria-label={`${title}（${messages.table}）`} className="wide" tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map(({ header, kind }) => (
              <th key={header} scope="col" className={kind === 'text' ? 'word' : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a frozen table never move
            <tr key={at}>
              {row.map((value, i) => (
                <td key={columns[i]?.header} className={columns[i]?.kind === 'text' ? 'word' : undefined}>
                  {cellText(value, columns[i]?.kind ?? 'text')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Bars({ title, items }: Extract<Block, { kind: 'bars' }>) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <ul className="bars">
        {items.map(({ unitId, name, value }) => (
          <li key={unitId}>
            <span>{name}</span>
            <span className="track" aria-hidden="true">
              <span className="bar" style={{ width: `${Math.min(100, value * 100)}%` }} />
            </span>
            <b>{cellText(value, 'ratio')}</b>
          </li>
        ))}
      </ul>
    </figure>
  )
}

function Part({ block }: { block: Block }) {
  if (block.kind === 'table') return <Table {...block} />
  if (block.kind === 'bars') return <Bars {...block} />
  if (block.kind === 'paragraph') return <p>{block.text}</p>
  return block.level === 1 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>
}

function Bulletin({ text }: { text: PublicBulletin }) {
  const isTable = ({ kind }: Block) => kind === 'table'
  const parts = [text.blocks.filter((block) => !isTable(block)), text.blocks.filter(isTable)]
  const [words, tables] = parts.map((blocks) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a frozen text never move
    blocks.map((block, i) => <Part key={i} block={block} />),
  )
  return (
    <main>
      <p className="number">{text.number}</p>
      <h1>{text.title}</h1>
      <p className="subtitle">{text.subtitle}</p>
      {words}
      <p className="signature">
        {text.signer}
        <br />
        {text.date}
      </p>
      {tables}
    </main>
  )
}

/** A bulletin that was sent, for whoever has the link: units and figures, and no person. */
export const Page = () => (
  <LinkPage<PublicBulletin> path="public-bulletins" notFound={messages.notFound}>
    {(text) => <Bulletin text={text} />}
  </LinkPage>
)
