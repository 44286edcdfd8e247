import { type InputHTMLAttributes, type RefObject, useId } from 'react'

type Props = InputHTMLAttributes<HTMLInputElement> & {
  label: string
  help?: string
  isWrong?: boolean
  inputRef?: RefObject<HTMLInputElement | null>
}

export function Field({ label, help, isWrong = false, inputRef, ...input }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        ref={inputRef}
        aria-invalid={isWrong || undefined}
        aria-describedby={help && `${id}-help`}
      />
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
    </div>
  )
}
