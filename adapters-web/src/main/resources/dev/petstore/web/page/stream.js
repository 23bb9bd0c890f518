/**
 * Reads the server's events, for ever: a stream that breaks off is opened again. `EventSource` cannot
 * send a header, and the key travels in one, so the stream is read by hand.
 */

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;
/** The server speaks twice a second; a connection that is silent for so long is dead. */
const LONGEST_SILENCE = 6000;

export async function follow(url, { headers, heard, opened, closed, refused }) {
  let pause = FIRST_PAUSE;
  for (;;) {
    try {
      await read(url, headers(), refused, {
        opened() {
          pause = FIRST_PAUSE;
          opened();
        },
        heard,
      });
    } catch {
      // Whatever it was, the next try will tell whether it is over.
    }
    closed();
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}

async function read(url, headers, refused, { opened, heard }) {
  const patience = new AbortController();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => patience.abort(), LONGEST_SILENCE);
  };
  wait();
  try {
    const response = await fetch(url, {
      headers: { Accept: 'text/event-stream', ...headers },
      cache: 'no-store',
      signal: patience.signal,
    });
    if (response.status === 401 || response.status === 403) {
      clearTimeout(timer);
      await refused(response);
      return;
    }
    if (!response.ok) {
      return;
    }
    opened();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      wait();
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = blocks.pop();
      blocks.forEach((block) => dispatch(block, heard));
    }
  } finally {
    clearTimeout(timer);
  }
}

function dispatch(block, heard) {
  let event = 'message';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) {
      event = line.slice(7);
    } else if (line.startsWith('data: ')) {
      data += line.slice(6);
    }
  }
  if (data) {
    heard(event, JSON.parse(data));
  }
}
