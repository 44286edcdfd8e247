import { BlockList, isIP } from 'node:net'

export type TrustsProxy = (address: string) => boolean

/** '::ffff:10.0.0.1', as a socket for both families says it, is 10.0.0.1. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** '10.0.0.1:4711' and '[2001:db8::1]:443', as some proxies write, without the port. */
const withoutPort = (entry: string) => /^\[(.*)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([^:]*):\d+$/, '$1')

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Whether an entry of TRUSTED_PROXIES is an address or a range such as 10.0.0.0/8. */
export function isAddressOrRange(entry: string): boolean {
  const [address = '', prefix, ...more] = entry.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  return isIP(address) > 0 && more.length === 0 && (prefix === undefined || (/^\d+$/.test(prefix) && +prefix <= most))
}

/** Knows the proxies of a list of addresses and ranges. */
export function trustOnly(entries: readonly string[]): TrustsProxy {
  const proxies = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/')
    if (prefix === undefined) proxies.addAddress(plain(address), familyOf(plain(address)))
    else proxies.addSubnet(address, Number(prefix), familyOf(address))
  }
  return (address) => isIP(address) > 0 && proxies.check(address, familyOf(address))
}

/**
 * The client behind trusted proxies. Each proxy adds at the end of X-Forwarded-For whom it heard from, and what stands
 * before may be anybody's invention: so it is read from the end, and only as far as trusted proxies wrote it.
 * Peer 10.0.0.1 (trusted), 'made-up, 203.0.113.9' → 203.0.113.9; peer 203.0.113.9 → itself, whatever it says.
 */
export function clientBehind(peer: string, forwardedFor: string | undefined, trusts: TrustsProxy): string {
  let client = plain(peer)
  for (const entry of (forwardedFor ?? '').split(',').reverse()) {
    const before = plain(withoutPort(entry.trim()))
    if (!trusts(client) || isIP(before) === 0) return client
    client = before
  }
  return client
}
