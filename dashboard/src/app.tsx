import CssBaseline from '@mui/material/CssBaseline'
import { CoreAdminUI, Resource } from 'ra-core'
import { AdminContext, AuthenticationError, LoadingPage, NotFound, Notification, Error as PageError } from 'react-admin'
import accounts from './accounts/resource.ts'
import appeals from './appeals/resource.ts'
import audit from './audit/resource.ts'
import { authProvider } from './auth/auth-provider.ts'
import { guarded } from './auth/guarded.tsx'
import { LoginPage } from './auth/login-page.tsx'
import { createQueryClient } from './auth/query-client.ts'
import awards from './award/resource.ts'
import boards from './boards/resource.ts'
import bulletins from './bulletins/resource.ts'
import contentTasks from './content-tasks/resource.ts'
import contestReports from './contest-reports/resource.ts'
import correctionRequests from './correction-requests/resource.ts'
import domains from './domains/resource.ts'
import editions from './editions/resource.ts'
import explainers from './explainers/resource.ts'
import exports from './exports/resource.ts'
import suspicious from './figures/resource.ts'
import groups from './groups/resource.ts'
import { createDataProvider } from './http/data-provider.ts'
import { send } from './http/send.ts'
import { i18nProvider } from './i18n/i18n-provider.ts'
import { page } from './i18n/page.ts'
import inquiries from './inquiries/resource.ts'
import keyExplanations from './key-explanations/resource.ts'
import laws from './laws/resource.ts'
import { Layout } from './layout/layout.tsx'
import { createStore } from './layout/store.ts'
import learners from './learners/resource.ts'
import ownAccount, { AccessDenied } from './own-account/resource.ts'
import participation from './participation/resource.ts'
import pushes, { pushFigures } from './pushes/resource.ts'
import questionImports from './question-import/resource.ts'
import questions from './questions/resource.ts'
import searchWords from './search-words/resource.ts'
import seasons from './seasons/resource.ts'
import security from './security/resource.ts'
import study from './study/resource.ts'
import { darkTheme, lightTheme } from './theme/theme.ts'
import titles from './titles/resource.ts'
import units from './units/resource.ts'
import videos from './videos/resource.ts'

const OverviewPage = page(() => import('./overview/overview-page.tsx'))

/** Its title is the words of the page itself. */
const PageMissing = () => <NotFound />

const RESOURCES = [
  participation,
  bulletins,
  boards,
  titles,
  awards,
  contestReports,
  study,
  groups,
  questions,
  explainers,
  keyExplanations,
  videos,
  pushes,
  pushFigures,
  editions,
  domains,
  laws,
  contentTasks,
  inquiries,
  searchWords,
  questionImports,
  suspicious,
  appeals,
  learners,
  correctionRequests,
  units,
  seasons,
  accounts,
  security,
  ownAccount,
  exports,
  audit,
].map(guarded)

const dataProvider = createDataProvider(send)
const queryClient = createQueryClient()
const store = createStore()

/** `Admin` of react-admin without its own sign-in page, which would bring forms and the English of everything along. */
export function App() {
  return (
    <AdminContext
      authProvider={authProvider}
      dataProvider={dataProvider}
      darkTheme={darkTheme}
      i18nProvider={i18nProvider}
      lightTheme={lightTheme}
      queryClient={queryClient}
      store={store}
    >
      <CssBaseline enableColorScheme>
        <CoreAdminUI
          accessDenied={AccessDenied}
          authenticationError={AuthenticationError}
          catchAll={PageMissing}
          dashboard={OverviewPage}
          disableTelemetry
          error={PageError}
          layout={Layout}
          loading={LoadingPage}
          loginPage={LoginPage}
          requireAuth
          title="app.name"
        >
          {RESOURCES.map((each) => (
            <Resource key={each.name} {...each} />
          ))}
        </CoreAdminUI>
        <Notification />
      </CssBaseline>
    </AdminContext>
  )
}
