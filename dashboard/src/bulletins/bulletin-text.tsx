import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { WideTable } from '../lists/wide-table.tsx'
import { RateBar } from '../ranking/rate-bar.tsx'
import { type Block, type BulletinText as Content, cellText, type TableBlock } from './bulletin.ts'

function BlockTable({ title, columns, rows }: TableBlock) {
  const isWord = columns.map(({ kind }) => kind === 'text')
  return (
    <Box sx={{ mt: 3 }}>
      <Typography component="h3" sx={{ fontWeight: 600, mb: 0.5 }}>
        {title}
      </Typography>
      <WideTable label={title}>
        <Table size="small" aria-label={title} sx={{ '& .MuiTableCell-root': { px: 1 } }}>
          <TableHead>
            <TableRow>
              {columns.map(({ header }, i) => (
                <TableCell key={header} align={isWord[i] ? 'left' : 'right'} sx={{ verticalAlign: 'bottom' }}>
                  {header}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row, at) => (
              // the rows of a frozen table never move
              // biome-ignore lint/suspicious/noArrayIndexKey: two towns of different counties may have one name
              <TableRow key={at}>
                {row.map((value, i) => (
                  <TableCell
                    key={columns[i]?.header}
                    align={isWord[i] ? 'left' : 'right'}
                    sx={{ whiteSpace: isWord[i] ? undefined : 'nowrap', minWidth: isWord[i] ? '7em' : undefined }}
                  >
                    {cellText(value, columns[i]?.kind ?? 'text')}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
    </Box>
  )
}

function Bars({ title, items }: Extract<Block, { kind: 'bars' }>) {
  return (
    <Box component="figure" sx={{ m: 0, my: 2 }}>
      <Box component="figcaption" sx={{ fontWeight: 600, mb: 1 }}>
        {title}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map(({ unitId, name, value }) => (
          <Box
            component="li"
            key={unitId}
            sx={{ display: 'grid', gridTemplateColumns: 'minmax(5em, 9em) minmax(0, 1fr)', gap: 1.5, py: 0.25 }}
          >
            <Typography variant="body2" component="span">
              {name}
            </Typography>
            <RateBar rate={value} isMarked={false} />
          </Box>
        ))}
      </Box>
    </Box>
  )
}

function BlockPart({ block }: { block: Block }) {
  if (block.kind === 'table') return <BlockTable {...block} />
  if (block.kind === 'bars') return <Bars {...block} />
  if (block.kind === 'paragraph') return <Typography sx={{ textIndent: '2em', my: 0.75 }}>{block.text}</Typography>
  return (
    <Typography
      component={block.level === 1 ? 'h2' : 'h3'}
      variant="body1"
      sx={{ fontWeight: block.level === 1 ? 700 : 600, mt: block.level === 1 ? 2.5 : 1.5 }}
    >
      {block.text}
    </Typography>
  )
}

/** A bulletin as it reads, in Chinese whatever the language of the page: its pieces in their order. */
export function BulletinText({ text }: { text: Content }) {
  const isTable = ({ kind }: Block) => kind === 'table'
  return (
    <Box component="article" lang="zh-CN" sx={{ lineHeight: 1.9 }}>
      <Box sx={{ maxWidth: '60em', mx: 'auto' }}>
        <Typography align="center" color="textSecondary">
          {text.number}
        </Typography>
        <Typography
          component="h2"
          align="center"
          sx={{ fontSize: { xs: '1.25rem', sm: '1.6rem' }, fontWeight: 700, mt: 1 }}
        >
          {text.title}
        </Typography>
        <Typography align="center" sx={{ mb: 2 }}>
          {text.subtitle}
        </Typography>
        {text.blocks
          .filter((block) => !isTable(block))
          .map((block, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a frozen text never move
            <BlockPart key={i} block={block} />
          ))}
        <Typography align="right" sx={{ mt: 3 }}>
          {text.signer}
          <br />
          {text.date}
        </Typography>
      </Box>
      {text.blocks.filter(isTable).map((block) => (
        <BlockPart key={block.kind === 'table' ? block.title : ''} block={block} />
      ))}
    </Box>
  )
}
