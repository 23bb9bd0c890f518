/** The live page: what the server tells becomes what people see. */
import { Compartment } from './compartment.js';
import { putLoad } from './controls.js';
import { element, icon, setText } from './element.js';
import { askForKey, keyHeaders, prepareDialog } from './key.js';
import { BREAKER, OUTCOMES, STATUS, WORST_FIRST, rate, seconds, statusOf, title } from './names.js';
import { follow } from './stream.js';

const STALE = 2000;
const LONGEST_LOG = 30;
const find = (id) => document.getElementById(id);

const compartments = new Map();
let lastNews;
let latest;
let load = 0;

function tell(trouble) {
  const node = find('trouble');
  setText(node, trouble);
  node.hidden = !trouble;
}

// The ship

function show(snapshot) {
  latest = snapshot;
  const servers = snapshot.sandbox?.servers ?? {};
  for (const guard of snapshot.guards) {
    if (!compartments.has(guard.name)) {
      const compartment = new Compartment(guard, tell);
      compartments.set(guard.name, compartment);
      find('compartments').append(compartment.node);
    }
    compartments.get(guard.name).show(guard, snapshot.elapsed_ms, servers[guard.name]);
  }
  showOverall(snapshot);
  showFacts(snapshot);
  showLoad(snapshot.sandbox);
}

function showOverall({ guards }) {
  const worst = WORST_FIRST.find((status) => guards.some((guard) => statusOf(guard) === status)) ?? 'healthy';
  const ill = guards.filter((guard) => statusOf(guard) !== 'healthy');
  const named = ill.filter((guard) => statusOf(guard) === worst).map((guard) => title(guard.name));
  const more = ill.length > named.length ? `, ${ill.length - named.length} more not well` : '';
  const node = find('overall');
  if (node.dataset.status !== worst) {
    node.dataset.status = worst;
    node.firstElementChild.replaceChildren(icon(worst));
  }
  setText(node.lastElementChild, ill.length === 0 ? 'All is well' : `${STATUS[worst]}: ${named.join(', ')}${more}`);
}

function showFacts({ guards, elapsed_ms: elapsed, outbox, orders }) {
  const calls = guards.reduce(
    (sum, guard) => sum + OUTCOMES.reduce((all, [key]) => all + guard.latest[key], 0),
    0,
  );
  setText(find('fact-calls'), elapsed > 0 ? `${rate((1000 * calls) / elapsed)}/s` : '–');
  if (outbox) {
    const parts = [outbox.waiting === 0 ? 'empty' : `${outbox.waiting} waiting, ${seconds(outbox.oldest_seconds)}`];
    if (outbox.parked > 0) {
      parts.push(`${outbox.parked} parked`);
    }
    setText(find('fact-outbox'), parts.join(', '));
  }
  if (orders) {
    setText(find('fact-orders'), orders.stuck === 0 ? 'none' : `${orders.stuck}, ${seconds(orders.oldest_seconds)}`);
  }
}

// The sandbox's load

function showLoad(sandbox) {
  find('load').hidden = !sandbox;
  if (!sandbox) {
    return;
  }
  load = sandbox.load_per_second;
  const skipped = sandbox.load_skipped > 0 ? ` ${sandbox.load_skipped} did not fit in.` : '';
  setText(find('load-state'), load === 0 ? 'Nobody visits the shop.' : `${load} visitors a second.${skipped}`);
  setText(find('load-start'), load === 0 ? 'Start' : 'Change');
  find('load-stop').disabled = load === 0;
}

async function come(perSecond) {
  try {
    tell('');
    await putLoad(perSecond);
  } catch (refusal) {
    tell(refusal.message);
  }
}

// What changed

function note(text) {
  const log = find('log');
  find('log-empty').hidden = true;
  const time = new Date();
  log.prepend(
    element(
      'li',
      {},
      element('time', { datetime: time.toISOString(), text: time.toLocaleTimeString('en-GB') }),
      element('span', { text }),
    ),
  );
  while (log.childElementCount > LONGEST_LOG) {
    log.lastElementChild.remove();
  }
}

function noteChange(change) {
  if (change.kind === 'breaker') {
    const [from, to] = [BREAKER[change.from][0], BREAKER[change.to]];
    note(`${title(change.guard)}: ${to[0].toLowerCase()}, ${to[1]} (was ${from.toLowerCase()})`);
  } else if (change.kind === 'silence') {
    const lasted = seconds(change.silent_ms / 1000);
    note(`${title(change.guard)}: ${change.silent ? `no answer for ${lasted}` : `answers again, after ${lasted}`}`);
  } else {
    change.changes.forEach(({ guard, setting, from, to }) =>
      note(`${title(guard)}: ${setting} ${from.length + to.length < 40 ? `${from} → ${to}` : 'changed'}`),
    );
  }
}

/** What cannot wait for the next snapshot. */
function showChange(change) {
  const guard = latest?.guards.find(({ name }) => name === change.guard);
  if (change.kind === 'silence' && guard) {
    Object.assign(guard, { silent: change.silent, silent_ms: change.silent_ms });
    compartments.get(guard.name).showStatus(guard);
    showOverall(latest);
  }
}

// The key

/** Asks for a key; whoever declines is asked again when wanted. */
async function letIn() {
  const shown = Boolean(keyHeaders().Authorization);
  const given = await askForKey(
    shown
      ? 'That key does not open this page. It takes the key of a monitor or of an admin.'
      : 'This page takes the key of a monitor or of an admin.',
  );
  if (!given) {
    find('locked').hidden = false;
    await new Promise((resolve) => find('key-again').addEventListener('click', resolve, { once: true }));
    find('locked').hidden = true;
  }
}

// The stream

function showStream() {
  const age = lastNews === undefined ? undefined : performance.now() - lastNews;
  const stale = age === undefined || age > STALE;
  const state = age === undefined ? 'waiting' : stale ? 'stale' : 'live';
  if (document.body.dataset.stream !== state) {
    if (state === 'stale') {
      note('No news from the server: what is shown is old');
    } else if (document.body.dataset.stream === 'stale') {
      note('News again');
    }
    document.body.dataset.stream = state;
  }
  setText(
    find('stream-text'),
    { waiting: 'connecting', live: 'live', stale: `stale, ${seconds((age ?? 0) / 1000)} old` }[state],
  );
}

prepareDialog();
find('load-rate').addEventListener('input', (event) => setText(find('load-value'), event.target.value));
find('load').addEventListener('submit', (event) => {
  event.preventDefault();
  come(Number(find('load-rate').value));
});
find('load-stop').addEventListener('click', () => come(0));
setInterval(showStream, 250);
follow('/api/live', {
  headers: keyHeaders,
  opened: () => {},
  closed: showStream,
  refused: letIn,
  heard(event, data) {
    if (event === 'snapshot') {
      lastNews = performance.now();
      show(data);
      showStream();
    } else if (event === 'change') {
      noteChange(data);
      showChange(data);
    }
  },
});
