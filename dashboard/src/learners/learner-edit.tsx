import Box from '@mui/material/Box'
import { required, useRecordContext } from 'ra-core'
import { Edit, SaveButton, SelectInput, SimpleForm, TextInput, Toolbar, TopToolbar } from 'react-admin'
import { Permitted } from '../layout/permitted.tsx'
import { UnitInput } from '../units/unit-input.tsx'
import { BindingCodeButton } from './binding-code-button.tsx'
import { deskChoices, establishmentChoices, kindChoices, type Learner, stateChoices } from './learner.ts'
import { LedgerPanel } from './ledger-panel.tsx'
import { PhoneButton } from './phone-button.tsx'

const isRequired = required()

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

function Actions() {
  const learner = useRecordContext<Learner>()
  return (
    <TopToolbar>
      {learner && <PhoneButton learner={learner} />}
      {learner && <BindingCodeButton learner={learner} />}
    </TopToolbar>
  )
}

/** The staff number is the permanent key of a person and is not among what may change. */
function toPayload({ name, kind, desk, establishment, unitId, state, phone }: Partial<Learner>) {
  const optional = { desk: desk || null, establishment: establishment || null, unitId: unitId || null }
  return { name: name?.trim(), kind, state, phone: phone?.trim() || null, ...optional }
}

export default function LearnerEdit() {
  return (
    <Edit
      mutationMode="pessimistic"
      redirect="list"
      actions={<Actions />}
      aside={
        <Permitted resource="boards">
          <LedgerPanel />
        </Permitted>
      }
      transform={toPayload}
      sx={{ '& .RaEdit-main': { flexDirection: 'column', alignItems: 'stretch', '& > *': { minWidth: 0 } } }}
    >
      <SimpleForm toolbar={<SaveBar />}>
        <Box
          sx={{
            width: '100%',
            maxWidth: '44em',
            display: 'grid',
            columnGap: 2,
            gridTemplateColumns: { sm: '1fr 1fr' },
          }}
        >
          <TextInput source="name" validate={isRequired} />
          <TextInput source="staffNo" readOnly helperText="learner.staff_no_fixed" />
          <SelectInput source="kind" choices={kindChoices} validate={isRequired} />
          <UnitInput source="unitId" />
          <TextInput source="phone" helperText="learner.phone_help" />
          <SelectInput source="desk" choices={deskChoices} />
          <SelectInput source="establishment" choices={establishmentChoices} />
          <SelectInput source="state" choices={stateChoices} validate={isRequired} />
        </Box>
      </SimpleForm>
    </Edit>
  )
}
