/** All that can stand in the way of a row (errors) or should be looked at (warnings), and what to do. */
export const errorHints = {
  stem_missing: 'Enter the question, or clear the row.',
  stem_long: 'A question has at most 500 characters. Shorten it.',
  type_unknown:
    'Say at 题型 which type this word or code stands for, or enter 单选题, 多选题, 判断题, 不定项选择题 or 填空题.',
  options_few: 'Enter at least two options, each in a column of its own or on a line of its own.',
  options_many: 'A question has at most eight options, A to H.',
  option_gap: 'An option between others is empty. Fill it in or move the later ones up, and mend the key.',
  option_long: 'An option has at most 200 characters. Shorten it.',
  option_repeated: 'Two options are the same. Change one of them.',
  judge_options: 'A 判断题 has no options but 正确 and 错误. Mend the type, or take the options out.',
  key_missing: 'Enter the answer.',
  key_unreadable: 'Enter the letters of the right options, such as ABD; for 判断 enter 正确 or 错误.',
  key_outside: 'The answer names an option that the question does not have.',
  key_one: 'Such a question has exactly one right answer. Mend the answer or the type.',
  key_long: 'The answers of a question have at most 500 characters in all. Shorten them.',
  blank_none: 'A 填空题 has ____ where the answer is left out. Put it into the question.',
  blanks_many: 'A 填空题 has at most six blanks. Make two questions of it.',
  blank_key:
    'Answer each ____ of the question: accepted answers with | between, blanks with ；, as in 30日|一个月；工伤认定申请.',
  blank_options: 'A 填空题 has no options. Take them out, or mend the type.',
  key_two: 'A 多选题 has two right answers or more. Mend the answer, or make it 单选题 or 不定项选择题.',
  explanation_missing: 'Enter the explanation, or give one for all rows that have none.',
  explanation_long: 'An explanation has at most 1,000 characters. Shorten it.',
  domain_unknown: 'Enter one of the six domains or one of your place, or choose one for the whole file.',
  domain_several: 'Several places have a domain of this name. Add the place, as in 业务经办系统操作（成都市）.',
  competency_unknown: 'Enter 理解运用, 解决问题 or 沟通协调, or choose one for the whole file.',
  citation_missing: 'Enter the law and its article, such as 《中华人民共和国劳动合同法》第三十八条.',
  citation_unreadable: 'No law with an article can be read here. Write it as 《中华人民共和国劳动合同法》第三十八条.',
  citation_article_absent: 'The law has no such article. Look its number up again.',
  citation_law_unknown: 'This law is not in the list of laws. Mend its name, or have the law added first.',
  citations_many: 'A question cites at most ten articles.',
  date_unreadable: 'Enter the day as 2022-04-01.',
  date_order: 'The last day is before the first. Mend one of them.',
  formula_error: 'The formula of this cell failed. Enter the text itself.',
  formula_no_value: 'This cell has a formula whose value was not saved. Open the file in Excel or WPS and save it.',
  broken: 'This part of the file cannot be read.',
  unsupported: 'Questions of this kind cannot be imported.',
  unfit: 'This does not fit the bank.',
} as const

export const warningHints = {
  type_guessed: 'The type was told by options and answer. Check it.',
  key_by_number: 'The answer is a number: 1 was read as A, 2 as B. Check it.',
  key_by_text: 'The answer is the text of an option, not its letter. Check it.',
  key_in_stem: 'The question itself seems to show the answer in brackets. Take it out after the import.',
  date_cell: 'The spreadsheet has made a day of this cell: 3-1 becomes 1 March. Check it.',
  difficulty_unknown: 'The difficulty was not understood; that of the whole file was taken.',
  topic_unknown: 'No domain can be told from this; that of the whole file was taken.',
  tags_unfit: 'A question has at most 10 tags of 20 characters each; the others were left out.',
  citation_default: 'No law was found in the row; that of the whole file was taken.',
  citation_partial: 'Not everything that is cited could be read. Check the citations.',
  explanation_default: 'The row has no explanation; that of the whole file was taken.',
  repeated: 'An earlier row says the very same. It is imported once.',
  alike_in_file: 'Nearly the same as an earlier row. Check whether both are wanted.',
  alike_in_bank: 'Nearly the same as a question of the bank. Check whether both are wanted.',
  columns_beyond: 'Something stands far to the right and was left unread.',
} as const

export type ErrorCode = keyof typeof errorHints
export type WarningCode = keyof typeof warningHints
export type ProblemCode = ErrorCode | WarningCode

export interface Problem {
  severity: 'error' | 'warning'
  sheet: string
  /** As the sheet shows it; in a text file the line. */
  row: number
  /** 0 is A; null where it is about the row as a whole, or the file has no columns. */
  column: number | null
  code: ProblemCode
  /** What stands there, cut. */
  value: string
  /** The question of the bank, or the place in the file, that it is like. */
  like?: string
}

export const hintOf = (code: ProblemCode): string => ({ ...errorHints, ...warningHints })[code]

export const severityOf = (code: ProblemCode): Problem['severity'] => (code in errorHints ? 'error' : 'warning')
