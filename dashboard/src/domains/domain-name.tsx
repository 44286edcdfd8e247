import { useDomainName } from './use-domains.ts'

export function DomainName({ id }: { id: string }) {
  return useDomainName()(id)
}
