import { FileBox } from 'file-box'
import * as PUPPET from 'wechaty-puppet'

/**
 * What Wechaty asks of every puppet and a text-only channel has no use for. The types demand onStart and onStop alone,
 * so without these a call would end in 'x is not a function'; calls that would pretend to work fail with their name.
 */
export abstract class QuietPuppet extends PUPPET.Puppet {
  override ding(data = ''): void {
    this.emit('dong', { data })
  }
  override async contactList(): Promise<string[]> {
    return []
  }
  override contactAlias(contactId: string): Promise<string>
  override contactAlias(contactId: string, alias: string | null): Promise<void>
  override async contactAlias(_: string, alias?: string | null): Promise<unknown> {
    return alias === undefined ? '' : undefined
  }
  override contactAvatar(contactId: string): Promise<FileBoxInterface>
  override contactAvatar(contactId: string, file: FileBoxInterface): Promise<void>
  override async contactAvatar(contactId: string): Promise<FileBoxInterface> {
    return FileBox.fromQRCode(contactId)
  }
  override async contactPhone(): Promise<void> {}
  override async contactCorporationRemark(): Promise<void> {}
  override async contactDescription(): Promise<void> {}
  override async conversationReadMark(): Promise<void> {}
  override async friendshipRawPayload(): Promise<never> {
    return this.refuse('friendships')
  }
  override async roomMemberRawPayload(_: string, contactId: string): Promise<unknown> {
    return { id: contactId }
  }
  /** An empty roomAlias makes Wechaty fall back to the contact's name. */
  override async roomMemberRawPayloadParser({ id }: { id: string }): Promise<PUPPET.payloads.RoomMember> {
    return { id, name: '', avatar: '', roomAlias: '' }
  }
  override async messageSendFile(): Promise<never> {
    return this.refuse('sending files')
  }
  override async messageForward(conversationId: string, messageId: string): Promise<string | undefined> {
    return (await this.messageSendText(conversationId, (await this.messagePayload(messageId)).text ?? '')) || undefined
  }
  override async messageRecall(): Promise<boolean> {
    return false
  }
  protected refuse(what: string): never {
    throw new Error(`the ${this.name()} puppet has no ${what}`)
  }
}

type FileBoxInterface = Awaited<ReturnType<PUPPET.Puppet['messageImage']>>
