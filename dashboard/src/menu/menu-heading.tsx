import Expand from '@mui/icons-material/ExpandMore'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'

interface MenuHeadingProps {
  name: string
  isOpen: boolean
  /** Where the section can be folded away. */
  onToggle?: () => void
}

const PLACE = { px: 2, pt: 1.5, pb: 0.25, width: '100%' }

/** A section's name over its entries; the menu below carries it for who hears the page. */
export function MenuHeading({ name, isOpen, onToggle }: MenuHeadingProps) {
  const text = (
    <Typography variant="body2" color="textSecondary" component="span" sx={{ fontSize: '0.75rem', fontWeight: 600 }}>
      {name}
    </Typography>
  )
  if (!onToggle)
    return (
      <Typography component="div" aria-hidden sx={PLACE}>
        {text}
      </Typography>
    )
  return (
    <ButtonBase
      aria-expanded={isOpen}
      onClick={onToggle}
      sx={{ ...PLACE, py: 1.25, justifyContent: 'space-between', color: 'text.secondary' }}
    >
      {text}
      <Expand fontSize="small" sx={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />
    </ButtonBase>
  )
}
