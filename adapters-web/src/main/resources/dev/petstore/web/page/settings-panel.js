/** Limits, timeouts and the circuit breaker, changed while the shop runs; the old value is one click away. */
import { changeSettings, readSettings, setBreaker } from './controls.js';
import { element, setText } from './element.js';

const BREAKER_ACTIONS = [
  ['forced_open', 'Force open'],
  ['forced_closed', 'Force closed'],
  ['disabled', 'Disable'],
  ['closed', 'Reset'],
];

const LABELS = {
  max_concurrent: 'Limit, calls at once',
  max_workers: 'Limit, calls at once',
  timeout_seconds: 'Timeout, seconds',
};

/** A change that a line has room for. */
const plain = ({ from, to }) => from.length + to.length < 40;

export class SettingsPanel {
  #guard;
  #tell;
  #fields = element('div', { class: 'fields' });
  #undo = element('p', { class: 'undo', hidden: true });
  #breaker = element('div', { class: 'row breaker-actions' });
  #inputs = new Map();

  constructor(guard, name, tell) {
    this.#guard = guard;
    this.#tell = tell;
    for (const [state, label] of BREAKER_ACTIONS) {
      this.#breaker.append(
        element('button', {
          type: 'button',
          class: 'button',
          'data-breaker-action': state,
          'aria-label': `${label} the circuit of ${name}`,
          text: label,
          onclick: () => this.#attempt(() => setBreaker(guard, state)),
        }),
      );
    }
    const form = element(
      'form',
      { class: 'settings-form', onsubmit: (event) => this.#apply(event) },
      this.#fields,
      element('button', { type: 'submit', class: 'button strong', 'aria-label': `Apply to ${name}`, text: 'Apply' }),
    );
    this.node = element(
      'details',
      { class: 'settings', ontoggle: () => this.node.open && this.#load() },
      element('summary', {}, 'Limits, timeout, circuit', element('span', { class: 'hidden', text: ` of ${name}` })),
      form,
      this.#undo,
      this.#breaker,
    );
  }

  show(guard) {
    this.#breaker.hidden = guard.breaker === 'disabled' && !this.#breaker.dataset.used;
  }

  async #load() {
    await this.#attempt(async () => this.#fill((await readSettings()).settings));
  }

  #fill(settings) {
    const places = [
      `resilience.external_dependencies.${this.#guard}.`,
      `resilience.bulkheads.${this.#guard}.`,
    ];
    this.#inputs.clear();
    this.#fields.replaceChildren();
    for (const { key, value, origin } of settings) {
      const place = places.find((prefix) => key.startsWith(prefix));
      const label = place && LABELS[key.slice(place.length)];
      if (label && (origin !== 'default' || key.endsWith('timeout_seconds'))) {
        const input = element('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', value });
        this.#inputs.set(key, { input, before: value });
        this.#fields.append(element('label', {}, element('span', { text: label }), input));
      }
    }
  }

  async #apply(event) {
    event.preventDefault();
    const wanted = {};
    for (const [key, { input, before }] of this.#inputs) {
      if (input.value.trim() !== before) {
        wanted[key] = input.value.trim();
      }
    }
    if (Object.keys(wanted).length > 0) {
      await this.#change(wanted);
    }
  }

  #change(values) {
    return this.#attempt(async () => {
      const answer = await changeSettings(values);
      this.#fill(answer.settings);
      this.#offerUndo(answer);
    });
  }

  #offerUndo({ changes, undo }) {
    const back = element('button', {
      type: 'button',
      class: 'button',
      'data-action': 'undo',
      text: `Back to ${Object.values(undo).map((value) => value ?? 'default').join(', ')}`,
      onclick: () => this.#change(undo),
    });
    this.#undo.replaceChildren(
      element('span', { text: changes.filter(plain).map((change) => `${change.setting}: ${change.from} → ${change.to}`).join('; ') }),
      back,
    );
    this.#undo.hidden = changes.length === 0;
  }

  async #attempt(work) {
    try {
      this.#tell('');
      await work();
    } catch (refusal) {
      this.#tell(refusal.message);
    }
  }
}
