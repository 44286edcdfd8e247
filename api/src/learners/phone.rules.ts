/**
 * A mobile number of the mainland as it is kept: eleven digits. Full width, spaces, dashes, brackets and the country
 * code do not make another one. '+86 138-1234-1234' → '13812341234'; what is none is undefined.
 */
export function phoneOf(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s()'‘’\-–—]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined
}

/** Enough to recognise a number by, and not enough to call it: '13812341234' → '138****1234'. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
