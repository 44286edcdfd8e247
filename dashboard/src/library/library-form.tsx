import Alert from '@mui/material/Alert'
import { useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { Create, Edit, SaveButton, SimpleForm, Toolbar } from 'react-admin'
import { LibraryInputs } from './library-inputs.tsx'
import { toLibraryPayload, validateLibraryItem } from './library-item.ts'

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

/** A new item; its own inputs are `children`. */
export const LibraryCreate = ({ children }: { children: ReactNode }) => (
  <Create redirect="show" transform={toLibraryPayload}>
    <SimpleForm validate={validateLibraryItem} toolbar={<SaveBar />}>
      <LibraryInputs>{children}</LibraryInputs>
    </SimpleForm>
  </Create>
)

export function LibraryEdit({ children }: { children: ReactNode }) {
  const translate = useTranslate()
  return (
    <Edit redirect="show" mutationMode="pessimistic" transform={toLibraryPayload}>
      <SimpleForm validate={validateLibraryItem} toolbar={<SaveBar />}>
        <Alert severity="info" sx={{ mb: 2, width: '100%' }}>
          {translate('content_flow.edit_makes_draft')}
        </Alert>
        <LibraryInputs>{children}</LibraryInputs>
      </SimpleForm>
    </Edit>
  )
}
