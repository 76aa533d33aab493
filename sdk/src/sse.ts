/** Server-sent events from a stream of bytes (HTML standard, 9.2.6), as far as GraphQL uses them. */

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * Parses the stream. `onBytes` is called for whatever arrives, comments that only keep the connection alive too.
 * Leaving the loop cancels the stream.
 */
export async function* parseServerEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let event = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      rest += decoder.decode(value, { stream: true });
      // A \r at the very end may be half of \r\n.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, name = '', text = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
        if (line === '') {
          if (event !== '' || data.length > 0) yield { event: event || 'message', data: data.join('\n') };
          event = '';
          data = [];
        } else if (name === 'event') event = text;
        else if (name === 'data') data.push(text);
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
