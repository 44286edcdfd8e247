// navigator.clipboard is missing on plain http, which intranets use.
export async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    return copyBySelection(value)
  }
}

function copyBySelection(value: string): boolean {
  // Outside an open dialog everything is inert and cannot be selected.
  const host = document.querySelector('dialog[open]') ?? document.body
  const area = document.createElement('textarea')
  area.value = value
  area.className = 'unseen'
  const before = document.activeElement
  host.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return isCopied
}
