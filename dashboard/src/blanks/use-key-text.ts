import { useTranslate } from 'ra-core'
import { acceptedIn } from '../questions/question.ts'

/** A key as it reads in a sentence: 'AC' as it is; of a 填空 '30日|一个月；申请' → '30日（或 一个月）；申请', as in chat. */
export function useKeyText(): (key: string) => string {
  const translate = useTranslate()
  return (key) =>
    acceptedIn(key)
      .map(([first = '', ...others]) =>
        others.length > 0 ? translate('question.or', { first, others: others.join(translate('app.comma')) }) : first,
      )
      .join('；')
}
