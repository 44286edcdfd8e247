import { z } from '@hono/zod-openapi'

/** The code of a domain: one of the six, or of a locality's own. Whether there is such a one, the register knows. */
export const domainCode = z
  .string()
  .regex(/^[\w-]{1,40}$/)
  .openapi({ example: 'social-insurance' })
