import { z } from '@hono/zod-openapi'

/** What else may be said where a question waits: 上一题, 跳过 … */
const beside = { commands: z.array(z.string().max(20)).max(8).optional() }

/** Quick replies that go with a bot's message; a channel without buttons ignores them. */
export const choicesSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('letters'),
      letters: z
        .array(z.string().regex(/^[A-H]$/))
        .min(1)
        .max(8),
      labels: z.array(z.string()).max(8).optional(),
      multiple: z.boolean(),
      ...beside,
    }),
    z.object({ kind: z.literal('verdict'), ...beside }),
    z.object({
      kind: z.literal('blanks'),
      count: z
        .int()
        .min(1)
        .max(8)
        .openapi({ description: 'Blanks of a 填空; what is written into them is sent as 答 甲；乙' }),
      ...beside,
    }),
    z.object({ kind: z.literal('commands'), commands: z.array(z.string().max(20)).max(8) }),
  ])
  .openapi('Choices')
export type Choices = z.output<typeof choicesSchema>

export const webMessageSchema = z
  .object({
    seq: z.number().int(),
    id: z.string(),
    conversationId: z
      .string()
      .openapi({ description: 'A room’s id; in private, `bot` for the person and the person’s id for the bot' }),
    roomId: z.string().nullable(),
    from: z.object({ id: z.string(), name: z.string() }),
    text: z.string(),
    mentions: z.array(z.string()),
    sentAt: z.string(),
    choices: choicesSchema.optional(),
  })
  .openapi('WebMessage')
export type WebMessage = z.output<typeof webMessageSchema>

export const personMessageSchema = webMessageSchema
  .extend({ mine: z.boolean(), fromBot: z.boolean(), clientId: z.string().optional() })
  .openapi('PersonMessage')
export type PersonMessage = z.output<typeof personMessageSchema>

/** PostgreSQL text cannot hold NUL; everything else that people type is kept as it is. */
export const messageText = z
  .string()
  .transform((text) => text.replaceAll('\u0000', ''))
  .pipe(z.string().min(1))

const isKeepable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
/** An id given by a channel. Ids go through json into batches, where NUL or half a character would spoil them all. */
const channelId = z.string().min(1).max(200).refine(isKeepable, 'holds a character that cannot be kept')

/** Who sent the chat message that a call is about, and which message it is. */
export const fromSchema = z
  .object({
    channel: channelId.max(64).openapi({ example: 'webchat' }),
    userId: channelId,
    name: z
      .string()
      .max(200)
      .default('')
      .transform((name) => name.replaceAll('\u0000', '').toWellFormed()),
    roomId: channelId.nullish().transform((id) => id ?? null),
    messageId: channelId,
    sentAt: z.iso.datetime({ offset: true }),
  })
  .openapi('From')
export type From = z.output<typeof fromSchema>
