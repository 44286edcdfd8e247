import Box from '@mui/material/Box'
import { maxValue, minValue, required } from 'ra-core'
import { FormDataConsumer, NumberInput, RadioButtonGroupInput } from 'react-admin'

const PROFILES = ['dengbao', 'owasp', 'own'].map((id) => ({ id, name: `security.profile_${id}` }))
const isRequired = required()

interface WholeNumberProps {
  source: string
  label: string
  min: number
  max: number
}

export const WholeNumber = ({ source, label, min, max }: WholeNumberProps) => (
  <NumberInput
    source={source}
    label={label}
    min={min}
    max={max}
    step={1}
    validate={[isRequired, minValue(min), maxValue(max)]}
  />
)

/** A named profile, or numbers of one's own. */
export function PasswordInputs() {
  return (
    <>
      <RadioButtonGroupInput
        source="password.profile"
        label="security.profile"
        choices={PROFILES}
        row={false}
        validate={isRequired}
      />
      <FormDataConsumer>
        {({ formData }) =>
          formData.password?.profile === 'own' && (
            <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
              <WholeNumber source="password.minLength" label="security.minLength" min={8} max={64} />
              <WholeNumber source="password.classes" label="security.classes" min={1} max={4} />
              <WholeNumber source="password.history" label="security.history" min={0} max={24} />
              <WholeNumber source="password.maxAgeDays" label="security.maxAgeDays" min={0} max={365} />
            </Box>
          )
        }
      </FormDataConsumer>
    </>
  )
}
