import years from './holidays.json' with { type: 'json' }

/** A day off of a declared holiday (放假), weekday or weekend. A weekend day worked instead (调休上班) is none. */
export interface Holiday {
  day: string
  name: string
}

/** The days off that the State Council's yearly notices declare, for the years whose notice we have read. */
export const holidays = (): Holiday[] =>
  years.flatMap((year) => year.holidays.flatMap(({ name, days }) => days.map((day) => ({ day, name }))))

/** The years that `holidays` covers; another year's notice is added to holidays.json when it is out. */
export const holidayYears: readonly number[] = years.map(({ year }) => year)
