import { useTranslate } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { Menu as AdminMenu, useSidebarState } from 'react-admin'
import { useIsPhone } from '../layout/use-is-narrow.ts'
import { MenuHeading } from './menu-heading.tsx'

/** A page by its resource: its address, the permission that opens it, and its name (`menu.RESOURCE`). */
export interface Entry {
  resource: string
  icon: ReactNode
}
export interface Section {
  id: 'today' | 'study' | 'content' | 'contest' | 'people' | 'award' | 'oversight' | 'settings'
  entries: Entry[]
}

const pathOf = ({ resource }: Entry) => (resource === 'overview' ? '/' : `/${resource}`)

function MenuEntry({ entry }: { entry: Entry }) {
  return <AdminMenu.Item to={pathOf(entry)} primaryText={`menu.${entry.resource}`} leftIcon={entry.icon} />
}

interface MenuSectionProps {
  id: Section['id']
  entries: Entry[]
  isHere: boolean
}

/** Its entries under its name. On a phone only the section of the present page is open; with icons alone none is named. */
export function MenuSection({ id, entries, isHere }: MenuSectionProps) {
  const translate = useTranslate()
  const isPhone = useIsPhone()
  const [isWide] = useSidebarState()
  const [unfolded, setUnfolded] = useState<boolean>()
  // 今天 is one entry and needs no heading
  const isNamed = entries[0]?.resource !== 'overview'
  const isOpen = !isPhone || !isNamed || (unfolded ?? isHere)
  const name = translate(`menu_section.${id}`)
  return (
    <>
      {isWide && isNamed && (
        <MenuHeading name={name} isOpen={isOpen} onToggle={isPhone ? () => setUnfolded(!isOpen) : undefined} />
      )}
      {isOpen && (
        <AdminMenu aria-label={name} disablePadding>
          {entries.map((entry) => (
            <MenuEntry key={entry.resource} entry={entry} />
          ))}
        </AdminMenu>
      )}
    </>
  )
}
