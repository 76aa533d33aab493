import {
  CloseConversationDocument,
  type CloseConversationInput,
  type CloseConversationMutation,
  type ConversationFragment,
  ConversationsDocument,
  FileInboundMailDocument,
  type FileInboundMailInput,
  type FileInboundMailMutation,
  type InboundMailFragment,
  InboundMailsDocument,
  MarkConversationReadDocument,
  type MarkConversationReadInput,
  type MarkConversationReadMutation,
  type MessageFragment,
  MessageReceivedDocument,
  MessagesDocument,
  OpenConversationDocument,
  type OpenConversationInput,
  type OpenConversationMutation,
  SendMessageDocument,
  type SendMessageInput,
  type SendMessageMutation,
  type SupportChannelFragment,
  SupportChannelsDocument,
  SupportServiceDocument,
  type SupportServiceQuery,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import { type LiveOptions, watchUpdates } from '../live.ts';
import type { CallOptions, ListOptions } from '../options.ts';
import type { Listing } from '../page.ts';

export type OpenConversationResult = OpenConversationMutation['openConversation'];
export type SendMessageResult = SendMessageMutation['sendMessage'];
export type CloseConversationResult = CloseConversationMutation['closeConversation'];
export type MarkConversationReadResult = MarkConversationReadMutation['markConversationRead'];
export type FileInboundMailResult = FileInboundMailMutation['fileInboundMail'];
export type SupportService = SupportServiceQuery['supportService'];

interface Id {
  readonly conversationId: string;
}

/** Conversations with support. Clause `SUPPORT`. */
export class Support {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Chat and e-mail, and which is preferred. Public: no token needed. */
  async channels(options?: CallOptions): Promise<SupportChannelFragment[]> {
    return (await this.#calls.query(SupportChannelsDocument, {}, options)).supportChannels;
  }

  /** Hours of service (`HH:mm` in `zone`, Monday is 1), and the instant by which a question is answered. Public. */
  async service(options?: CallOptions): Promise<SupportService> {
    return (await this.#calls.query(SupportServiceDocument, {}, options)).supportService;
  }

  /** Opens a conversation with its first message. */
  open(input: MutationInput<OpenConversationInput>, options?: CallOptions): Promise<OpenConversationResult> {
    return this.#calls.mutate(OpenConversationDocument, input, options);
  }

  /** Sends a message. */
  send(input: MutationInput<SendMessageInput>, options?: CallOptions): Promise<SendMessageResult> {
    return this.#calls.mutate(SendMessageDocument, input, options);
  }

  /** Closes a conversation. */
  close(
    input: MutationInput<CloseConversationInput>,
    options?: CallOptions,
  ): Promise<CloseConversationResult> {
    return this.#calls.mutate(CloseConversationDocument, input, options);
  }

  /** Marks the conversation as read by the caller's side. */
  markRead(
    input: MutationInput<MarkConversationReadInput>,
    options?: CallOptions,
  ): Promise<MarkConversationReadResult> {
    return this.#calls.mutate(MarkConversationReadDocument, input, options);
  }

  /** Staff: lists received mails that belong to no conversation yet, longest waiting first. */
  inbox(options?: ListOptions): Listing<InboundMailFragment> {
    return this.#calls.list(InboundMailsDocument, {}, ({ inboundMails }) => inboundMails, options);
  }

  /** Staff: files such a mail as a message of a conversation, as of when it was sent. Clause `REFUND_REQUEST`. */
  file(input: MutationInput<FileInboundMailInput>, options?: CallOptions): Promise<FileInboundMailResult> {
    return this.#calls.mutate(FileInboundMailDocument, input, options);
  }

  /** Lists the conversations of an account; by default of the subscriber's own session. */
  conversations(
    { accountId: id }: { readonly accountId?: string } = {},
    options?: ListOptions,
  ): Listing<ConversationFragment> {
    return this.#calls.list(ConversationsDocument, { id }, ({ account }) => account?.conversations, options);
  }

  /** Lists the messages, newest first. `sentAt` is an instant. */
  messages({ conversationId: id }: Id, options?: ListOptions): Listing<MessageFragment> {
    return this.#calls.list(
      MessagesDocument,
      { id },
      ({ node }) => (node?.__typename === 'Conversation' ? node.messages : null),
      options,
    );
  }

  /**
   * Yields each message once and in order: all so far, then each new one, over connections that reconnect. Ends with
   * the signal.
   */
  async *onMessage({ conversationId }: Id, options?: LiveOptions): AsyncGenerator<MessageFragment> {
    const seen = new Set<string>();
    const messages = watchUpdates(
      this.#calls.wire,
      {
        document: MessageReceivedDocument,
        variables: { id: conversationId },
        itemIn: ({ messageReceived }) => messageReceived,
        present: () => this.#listUnseen(conversationId, seen, options),
      },
      options,
    );
    for await (const message of messages) {
      if (seen.has(message.id)) continue;
      seen.add(message.id);
      yield message;
    }
  }

  /** Lists backwards, so that it stops at the first message that was yielded. */
  async *#listUnseen(
    conversationId: string,
    seen: ReadonlySet<string>,
    options?: LiveOptions,
  ): AsyncGenerator<MessageFragment> {
    const found: MessageFragment[] = [];
    for await (const message of this.messages({ conversationId }, options)) {
      if (seen.has(message.id)) break;
      found.push(message);
    }
    yield* found.reverse();
  }
}
