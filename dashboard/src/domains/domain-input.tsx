import { SelectInput, type SelectInputProps } from 'react-admin'
import { useDomains } from './use-domains.ts'

interface DomainInputProps extends Omit<SelectInputProps, 'choices' | 'source'> {
  source?: string
  /** Only those that this account may write content of. */
  toWrite?: boolean
}

/** One of the six, or of the domains of places that this account reaches. */
export function DomainInput({ source = 'domain', toWrite = false, ...rest }: DomainInputProps) {
  const domains = useDomains().filter(({ mayWrite }) => !toWrite || mayWrite)
  return <SelectInput source={source} choices={domains} optionText="title" translateChoice={false} {...rest} />
}
