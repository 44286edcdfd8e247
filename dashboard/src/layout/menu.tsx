import Units from '@mui/icons-material/AccountTreeOutlined'
import Bulletins from '@mui/icons-material/ArticleOutlined'
import Assessment from '@mui/icons-material/AssessmentOutlined'
import Domains from '@mui/icons-material/CategoryOutlined'
import Editions from '@mui/icons-material/CollectionsBookmarkOutlined'
import Requests from '@mui/icons-material/EditNoteOutlined'
import Titles from '@mui/icons-material/EmojiEventsOutlined'
import Audit from '@mui/icons-material/FactCheckOutlined'
import Groups from '@mui/icons-material/ForumOutlined'
import Appeals from '@mui/icons-material/GavelOutlined'
import Boards from '@mui/icons-material/LeaderboardOutlined'
import Accounts from '@mui/icons-material/ManageAccountsOutlined'
import Laws from '@mui/icons-material/MenuBookOutlined'
import Awards from '@mui/icons-material/MilitaryTechOutlined'
import Explainers from '@mui/icons-material/NewspaperOutlined'
import Videos from '@mui/icons-material/OndemandVideoOutlined'
import Learners from '@mui/icons-material/PeopleAltOutlined'
import Questions from '@mui/icons-material/QuizOutlined'
import Seasons from '@mui/icons-material/RuleOutlined'
import Pushes from '@mui/icons-material/ScheduleSendOutlined'
import Inquiries from '@mui/icons-material/SearchOffOutlined'
import Security from '@mui/icons-material/SecurityOutlined'
import SearchWords from '@mui/icons-material/SpellcheckOutlined'
import Tasks from '@mui/icons-material/SyncProblemOutlined'
import Explanations from '@mui/icons-material/TipsAndUpdatesOutlined'
import Today from '@mui/icons-material/TodayOutlined'
import Box from '@mui/material/Box'
import { useLocation, usePermissions, useTranslate } from 'ra-core'
import { isAllowed } from '../auth/permissions.ts'
import { type Entry, MenuSection, type Section } from '../menu/menu-section.tsx'

/** The menu by what people do; named by `menu_section.ID`. A section without an entry is not shown. */
export const SECTIONS: Section[] = [
  { id: 'today', entries: [{ resource: 'overview', icon: <Today /> }] },
  {
    id: 'study',
    entries: [
      { resource: 'participation', icon: <Assessment /> },
      { resource: 'bulletins', icon: <Bulletins /> },
      { resource: 'boards', icon: <Boards /> },
      { resource: 'titles', icon: <Titles /> },
      { resource: 'groups', icon: <Groups /> },
    ],
  },
  {
    id: 'content',
    entries: [
      { resource: 'questions', icon: <Questions /> },
      { resource: 'explainers', icon: <Explainers /> },
      { resource: 'key-explanations', icon: <Explanations /> },
      { resource: 'videos', icon: <Videos /> },
      { resource: 'pushes', icon: <Pushes /> },
      { resource: 'editions', icon: <Editions /> },
      { resource: 'domains', icon: <Domains /> },
      { resource: 'laws', icon: <Laws /> },
      { resource: 'content-tasks', icon: <Tasks /> },
      { resource: 'inquiries', icon: <Inquiries /> },
      { resource: 'search-words', icon: <SearchWords /> },
      { resource: 'appeals', icon: <Appeals /> },
    ],
  },
  { id: 'contest', entries: [] },
  {
    id: 'people',
    entries: [
      { resource: 'learners', icon: <Learners /> },
      { resource: 'correction-requests', icon: <Requests /> },
      { resource: 'units', icon: <Units /> },
      { resource: 'accounts', icon: <Accounts /> },
    ],
  },
  { id: 'award', entries: [{ resource: 'awards', icon: <Awards /> }] },
  { id: 'oversight', entries: [{ resource: 'audit', icon: <Audit /> }] },
  {
    id: 'settings',
    entries: [
      { resource: 'seasons', icon: <Seasons /> },
      { resource: 'security', icon: <Security /> },
    ],
  },
]

/** What people do, section by section; one without an entry that this account may open is not there. */
export function Menu() {
  const translate = useTranslate()
  const { permissions = [] } = usePermissions<string[]>()
  const [, here = ''] = useLocation().pathname.split('/')
  const isOpenTo = ({ resource }: Entry) => isAllowed(permissions, resource, 'list')
  return (
    <Box component="nav" aria-label={translate('menu_section.all')} sx={{ py: 1 }}>
      {SECTIONS.map(({ id, entries }) => ({ id, entries: entries.filter(isOpenTo) }))
        .filter(({ entries }) => entries.length > 0)
        .map(({ id, entries }) => (
          <MenuSection
            key={id}
            id={id}
            entries={entries}
            isHere={entries.some(({ resource }) => resource === (here || 'overview'))}
          />
        ))}
    </Box>
  )
}
