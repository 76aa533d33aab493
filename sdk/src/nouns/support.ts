import {
  CloseConversationDocument,
  type CloseConversationInput,
  type CloseConversationMutation,
  type ConversationFragment,
  ConversationsDocument,
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
} from '../_generated.ts';
import type { Ask, Calls } from '../calls.ts';
import { type LiveOptions, live } from '../live.ts';
import type { CallOptions, ListOptions } from '../options.ts';
import type { Listing } from '../page.ts';

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
    return (await this.#calls.ask(SupportChannelsDocument, {}, options)).supportChannels;
  }

  /** Opens a conversation with its first message. */
  open(
    input: Ask<OpenConversationInput>,
    options?: CallOptions,
  ): Promise<OpenConversationMutation['openConversation']> {
    return this.#calls.act(OpenConversationDocument, input, options);
  }

  /** Sends a message. */
  send(input: Ask<SendMessageInput>, options?: CallOptions): Promise<SendMessageMutation['sendMessage']> {
    return this.#calls.act(SendMessageDocument, input, options);
  }

  /** Closes a conversation. */
  close(
    input: Ask<CloseConversationInput>,
    options?: CallOptions,
  ): Promise<CloseConversationMutation['closeConversation']> {
    return this.#calls.act(CloseConversationDocument, input, options);
  }

  /** Of an account; without one: of the subscriber's own session. */
  conversations(
    { accountId: id }: { readonly accountId?: string } = {},
    options?: ListOptions,
  ): Listing<ConversationFragment> {
    return this.#calls.list(ConversationsDocument, { id }, ({ account }) => account?.conversations, options);
  }

  /** What was said so far. `sentAt` is an instant. */
  messages({ conversationId: id }: Id, options?: ListOptions): Listing<MessageFragment> {
    return this.#calls.list(
      MessagesDocument,
      { id },
      ({ node }) => (node?.__typename === 'Conversation' ? node.messages : null),
      options,
    );
  }

  /** Each message once: all so far, then each new one, over connections that mend themselves. Ends with the signal. */
  async *onMessage({ conversationId }: Id, options?: LiveOptions): AsyncGenerator<MessageFragment> {
    const told = new Set<string>();
    const messages = live(
      this.#calls.wire,
      {
        document: MessageReceivedDocument,
        variables: { id: conversationId },
        itemIn: ({ messageReceived }) => messageReceived,
        present: () => this.messages({ conversationId }, { ...options, pageSize: 100 }),
      },
      options,
    );
    for await (const message of messages) {
      if (told.has(message.id)) continue;
      told.add(message.id);
      yield message;
    }
  }
}
