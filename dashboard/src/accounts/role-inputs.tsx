import { required, useTranslate } from 'ra-core'
import { CheckboxGroupInput, FormDataConsumer, SelectInput } from 'react-admin'
import { UnitInput } from '../units/unit-input.tsx'
import { dutyChoices, roleChoices } from './account.ts'

const isRequired = required()

/** A role, where it holds, and what an examiner's duties are. */
export function RoleInputs({ optional = false }: { optional?: boolean }) {
  const translate = useTranslate()
  return (
    <>
      <SelectInput
        source="role"
        label="account.first_role"
        choices={roleChoices}
        validate={optional ? undefined : isRequired}
        emptyText={optional ? 'account.role_later' : undefined}
        fullWidth
      />
      <FormDataConsumer>
        {({ formData: { role } }) => (
          <>
            {role && <p style={{ margin: '0 0 8px', fontSize: '0.875rem' }}>{translate(`role_means.${role}`)}</p>}
            {role === 'examiner' && (
              <CheckboxGroupInput source="duties" label="account.duties" choices={dutyChoices} validate={isRequired} />
            )}
            {role && !optional && <UnitInput source="unitId" validate={isRequired} />}
          </>
        )}
      </FormDataConsumer>
    </>
  )
}
