/** The sandbox's buttons: what a server is put through. */
import { putServer } from './controls.js';
import { element, setAttribute, setText } from './element.js';

const ACTIONS = [
  ['frozen', 'Freeze', 'accepts and answers nothing'],
  ['down', 'Kill', 'ends at once, without warning'],
  ['slow', 'Slow', 'answers later'],
  ['well', 'Heal', 'runs again as it should'],
];

const CONDITIONS = { well: 'Its server is well', slow: 'Its server is slow', frozen: 'Its server is frozen', down: 'Its server is down' };

export class ServerControls {
  #guard;
  #tell;
  #buttons = new Map();
  #state = element('span', { class: 'server-state' });
  #busy = false;

  constructor(guard, name, tell) {
    this.#guard = guard;
    this.#tell = tell;
    const row = element('div', { class: 'row' });
    for (const [condition, label, effect] of ACTIONS) {
      const button = element('button', {
        type: 'button',
        class: 'button',
        'data-action': condition,
        'aria-label': `${label} ${name}: the server ${effect}`,
        title: `The server ${effect}`,
        text: label,
        onclick: () => this.#put(condition),
      });
      this.#buttons.set(condition, button);
      row.append(button);
    }
    this.node = element('div', { class: 'server', hidden: true }, row, this.#state);
  }

  /** Shows the server's condition; undefined where there is no server to break. */
  show(condition) {
    this.node.hidden = condition === undefined;
    if (condition !== undefined && !this.#busy) {
      setAttribute(this.node, 'data-condition', condition);
      setText(this.#state, CONDITIONS[condition]);
      this.#buttons.forEach((button, wanted) => setAttribute(button, 'aria-pressed', wanted === condition));
    }
  }

  async #put(condition) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    setAttribute(this.node, 'aria-busy', true);
    setText(this.#state, condition === 'well' ? 'Healing' : 'Working');
    try {
      await putServer(this.#guard, condition);
    } catch (refusal) {
      this.#tell(refusal.message);
    } finally {
      this.#busy = false;
      setAttribute(this.node, 'aria-busy', false);
    }
  }
}
