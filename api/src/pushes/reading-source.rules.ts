/** What a link to an explainer says it was given with: 'p:17' is delivery 17. */
const sourceOf = (deliveryId: number): string => `p:${deliveryId}`

/** What the link of a delivery to a group opens: nobody's own, so that it is the same for all of them. */
export const readingOf = (explainerId: string, deliveryId: number) =>
  ({ kind: 'explainer', id: explainerId, learnerId: null, source: sourceOf(deliveryId) }) as const

/** The delivery that a link came with, if it came with one: 'p:17' → 17, 'q:17' → undefined. */
export function deliveryOf(source: string): number | undefined {
  const digits = /^p:(\d{1,15})$/.exec(source)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
