import Units from '@mui/icons-material/AccountTreeOutlined'
import Bulletins from '@mui/icons-material/ArticleOutlined'
import Assessment from '@mui/icons-material/AssessmentOutlined'
import Titles from '@mui/icons-material/EmojiEventsOutlined'
import Audit from '@mui/icons-material/FactCheckOutlined'
import Groups from '@mui/icons-material/ForumOutlined'
import Appeals from '@mui/icons-material/GavelOutlined'
import Boards from '@mui/icons-material/LeaderboardOutlined'
import Accounts from '@mui/icons-material/ManageAccountsOutlined'
import Learners from '@mui/icons-material/PeopleAltOutlined'
import Questions from '@mui/icons-material/QuizOutlined'
import Seasons from '@mui/icons-material/RuleOutlined'
import Security from '@mui/icons-material/SecurityOutlined'
import Today from '@mui/icons-material/TodayOutlined'
import Typography from '@mui/material/Typography'
import { useCanAccess, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { Menu as AdminMenu } from 'react-admin'

interface Entry {
  resource: string
  icon: ReactNode
}

const ENTRIES: Entry[] = [
  { resource: 'participation', icon: <Assessment /> },
  { resource: 'bulletins', icon: <Bulletins /> },
  { resource: 'boards', icon: <Boards /> },
  { resource: 'titles', icon: <Titles /> },
  { resource: 'groups', icon: <Groups /> },
  { resource: 'questions', icon: <Questions /> },
  { resource: 'appeals', icon: <Appeals /> },
  { resource: 'learners', icon: <Learners /> },
  { resource: 'units', icon: <Units /> },
  { resource: 'seasons', icon: <Seasons /> },
  { resource: 'accounts', icon: <Accounts /> },
  { resource: 'security', icon: <Security /> },
]

function MenuEntry({ resource, icon }: Entry) {
  const { canAccess } = useCanAccess({ resource, action: 'list' })
  if (!canAccess) return null
  return <AdminMenu.Item to={`/${resource}`} primaryText={`menu.${resource}`} leftIcon={icon} />
}

/** 监督: what was done, for those who look and change nothing. */
function Oversight() {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'audit', action: 'list' })
  if (!canAccess) return null
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ px: 2, pt: 1.5 }}>
        {translate('menu.oversight')}
      </Typography>
      <MenuEntry resource="audit" icon={<Audit />} />
    </>
  )
}

export function Menu() {
  return (
    <AdminMenu sx={{ pt: 1 }}>
      <AdminMenu.Item to="/" primaryText="menu.overview" leftIcon={<Today />} />
      {ENTRIES.map((entry) => (
        <MenuEntry key={entry.resource} {...entry} />
      ))}
      <Oversight />
    </AdminMenu>
  )
}
