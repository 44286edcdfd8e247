import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useLocation, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Title } from 'react-admin'
import { useScope } from '../auth/use-scope.ts'
import { type Asked, type Board, periodOf, readSearch } from './board.ts'
import { BoardBar } from './board-bar.tsx'
import { BoardRows } from './board-rows.tsx'
import { useBoard } from './use-board.ts'

const SHOWN_FIRST = 50
/** The most that the api gives. */
const SHOWN_MOST = 500

interface ShownBoardProps {
  board: Board
  limit: number
  onMore: () => void
  isGroup: boolean
}

function ShownBoard({ board, limit, onMore, isGroup }: ShownBoardProps) {
  const translate = useTranslate()
  const { kind, of } = periodOf(board.period)
  const isCut = board.rows.length === limit
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {translate(`board.of_${kind}`, { of })} · {translate(isGroup ? 'board.all_members' : 'board.window_only')}
      </Typography>
      {board.rows.length === 0 ? (
        <Alert severity="info">{translate('board.empty')}</Alert>
      ) : (
        <Card>
          <BoardRows rows={board.rows} />
          {isCut && (
            <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', px: 2, py: 1 }}>
              <Typography variant="body2" color="textSecondary">
                {translate('board.cut', { shown: limit })}
              </Typography>
              {limit < SHOWN_MOST && (
                <Button size="small" onClick={onMore}>
                  {translate('board.more', { shown: SHOWN_MOST })}
                </Button>
              )}
            </Box>
          )}
        </Card>
      )}
    </>
  )
}

export default function BoardsPage() {
  const translate = useTranslate()
  const scope = useScope()
  const [limit, setLimit] = useState(SHOWN_FIRST)
  const read = readSearch(useLocation().search)
  const asked: Asked = read.group ? read : { ...read, unit: read.unit ?? scope[0]?.unitId }
  const { data, error, isFetching } = useBoard(asked, limit)
  return (
    <>
      <Title title="menu.boards" />
      <BoardBar asked={asked} />
      <Box sx={{ height: 4 }}>{isFetching && <LinearProgress aria-label={translate('ra.page.loading')} />}</Box>
      {error ? (
        <Alert severity="error">{error.message}</Alert>
      ) : (
        data && (
          <ShownBoard
            board={data}
            limit={limit}
            onMore={() => setLimit(SHOWN_MOST)}
            isGroup={asked.group !== undefined}
          />
        )
      )}
    </>
  )
}
