/** One dependency: its water, its door, its latencies, its outcomes, and what may be done to it. */
import { drawing, element, icon, setAttribute, setText } from './element.js';
import { BREAKER, OUTCOMES, STATUS, duration, rate, seconds, statusOf, title } from './names.js';
import { ServerControls } from './server-controls.js';
import { SettingsPanel } from './settings-panel.js';
import { Sparkline } from './sparkline.js';

/** Rates are those of the last five seconds. */
const LOOKS = 10;

export class Compartment {
  #name;
  #latest = [];
  #sparkline = new Sparkline();
  #parts = {};
  #server;
  #settings;

  constructor(guard, tell) {
    this.#name = guard.name;
    const heading = `guard-${guard.name}`;
    this.#server = new ServerControls(guard.name, title(guard.name), tell);
    this.#settings = new SettingsPanel(guard.name, title(guard.name), tell);
    this.node = element(
      'article',
      { class: 'compartment', 'aria-labelledby': heading, 'data-guard': guard.name },
      element(
        'header',
        { class: 'compartment-head' },
        element('h2', { id: heading, text: title(guard.name) }),
        this.#part('status', 'p', { class: 'status' }),
        element('p', { class: 'technical', text: guard.name }),
      ),
      this.#door(),
      this.#tank(),
      element('div', { class: 'latency' }, this.#sparkline.node, this.#legend()),
      this.#outcomes(),
      this.#server.node,
      this.#settings.node,
    );
  }

  #part(name, tag, attributes = {}, ...children) {
    return (this.#parts[name] = element(tag, attributes, ...children));
  }

  #door() {
    const gate = drawing(
      'svg',
      { class: 'gate', viewBox: '0 0 72 28', 'aria-hidden': 'true', focusable: 'false' },
      drawing('path', { class: 'gate-pipe', d: 'M0 20H18M54 20H72' }),
      drawing('path', { class: 'gate-lever', d: 'M18 20H54' }),
      drawing('circle', { class: 'gate-post', cx: 18, cy: 20, r: 3.2 }),
      drawing('circle', { class: 'gate-post', cx: 54, cy: 20, r: 3.2 }),
    );
    return element(
      'p',
      { class: 'door' },
      gate,
      element(
        'span',
        { class: 'door-text' },
        this.#part('breaker', 'strong'),
        this.#part('breakerEffect', 'span'),
      ),
    );
  }

  #tank() {
    return this.#part(
      'tank',
      'div',
      { class: 'tank', role: 'meter', 'aria-label': `Calls in flight: ${title(this.#name)}`, 'aria-valuemin': 0 },
      this.#part(
        'water',
        'div',
        { class: 'water', 'aria-hidden': 'true' },
        drawing(
          'svg',
          { class: 'wave', viewBox: '0 0 200 10', preserveAspectRatio: 'none', focusable: 'false' },
          drawing('path', { d: 'M0 5c25-6 25 6 50 0s25-6 50 0 25 6 50 0 25-6 50 0v5H0z' }),
        ),
      ),
      element(
        'p',
        { class: 'level', 'aria-hidden': 'true' },
        this.#part('inFlight', 'strong'),
        this.#part('limit', 'span'),
      ),
      this.#part('extra', 'p', { class: 'extra' }),
    );
  }

  #legend() {
    const entry = (key, label) =>
      element(
        'div',
        {},
        element('dt', {}, key === 'rate' ? '' : element('i', { class: `swatch swatch-${key}`, 'aria-hidden': 'true' }), label),
        this.#part(key, 'dd'),
      );
    return element(
      'dl',
      { class: 'legend' },
      entry('p50', 'p50'),
      entry('p99', 'p99'),
      entry('timeout', 'timeout'),
      entry('rate', 'good'),
    );
  }

  #outcomes() {
    const bar = element('div', { class: 'bar', 'aria-hidden': 'true' });
    const list = element('dl', { class: 'outcomes', 'aria-label': 'Outcomes a second' });
    for (const [key, label] of OUTCOMES) {
      bar.append((this.#parts[`bar-${key}`] = element('i', { class: `bar-${key}` })));
      list.append(
        (this.#parts[`outcome-${key}`] = element(
          'div',
          {},
          element('dt', {}, element('i', { class: `swatch bar-${key}`, 'aria-hidden': 'true' }), label),
          this.#part(`rate-${key}`, 'dd'),
        )),
      );
    }
    return element('div', { class: 'results' }, bar, list);
  }

  /** Shows how it is now. */
  show(guard, elapsed, condition) {
    setAttribute(this.node, 'data-breaker', guard.breaker);
    this.showStatus(guard);
    this.#showDoor(guard);
    this.#showWater(guard);
    this.#sparkline.add(guard.p50_ms, guard.p99_ms, guard.timeout_ms);
    this.#showLatency(guard);
    this.#showOutcomes(guard, elapsed);
    this.#server.show(condition);
    this.#settings.show(guard);
  }

  /** Shows how it is in a word, also between two snapshots. */
  showStatus(guard) {
    const status = statusOf(guard);
    setAttribute(this.node, 'data-status', status);
    const words = status === 'silent' ? `No answer, ${seconds(guard.silent_ms / 1000)}` : STATUS[status];
    const node = this.#parts.status;
    if (node.dataset.icon !== status) {
      node.dataset.icon = status;
      node.replaceChildren(icon(status), element('span'));
    }
    setText(node.lastChild, words);
  }

  #showDoor(guard) {
    const [state, effect] = BREAKER[guard.breaker];
    setText(this.#parts.breaker, state);
    setText(
      this.#parts.breakerEffect,
      guard.until_trial_ms === undefined ? effect : `turned away; trial in ${seconds(guard.until_trial_ms / 1000)}`,
    );
  }

  #showWater(guard) {
    const { tank, water } = this.#parts;
    const share = Math.min(guard.in_flight / guard.limit, 1);
    water.style.setProperty('--level', share.toFixed(3));
    setAttribute(water, 'data-empty', guard.in_flight === 0);
    setAttribute(tank, 'aria-valuemax', guard.limit);
    setAttribute(tank, 'aria-valuenow', Math.min(guard.in_flight, guard.limit));
    setText(this.#parts.inFlight, String(guard.in_flight));
    setText(this.#parts.limit, `of ${guard.limit} in flight`);
    const extra = [
      guard.waiting > 0 ? `${guard.waiting} waiting` : '',
      guard.stuck > 0 ? `${guard.stuck} stuck` : '',
    ].filter(Boolean);
    setText(this.#parts.extra, extra.join(' · '));
    setAttribute(
      tank,
      'aria-valuetext',
      [`${guard.in_flight} of ${guard.limit} calls in flight`, ...extra].join(', '),
    );
  }

  #showLatency(guard) {
    if (guard.p50_ms !== undefined) {
      setText(this.#parts.p50, duration(guard.p50_ms));
      setText(this.#parts.p99, duration(guard.p99_ms));
    } else if (!this.#parts.p50.textContent) {
      setText(this.#parts.p50, '–');
      setText(this.#parts.p99, '–');
    }
    setText(this.#parts.timeout, duration(guard.timeout_ms));
    setText(this.#parts.rate, `${Math.floor(1000 * guard.success_rate) / 10} %`);
  }

  #showOutcomes(guard, elapsed) {
    this.#latest.push([guard.latest, elapsed]);
    if (this.#latest.length > LOOKS) {
      this.#latest.shift();
    }
    const time = this.#latest.reduce((sum, [, millis]) => sum + millis, 0) / 1000;
    const counts = OUTCOMES.map(([key]) => this.#latest.reduce((sum, [counted]) => sum + counted[key], 0));
    const all = counts.reduce((sum, count) => sum + count, 0);
    OUTCOMES.forEach(([key], index) => {
      const share = all === 0 ? 0 : counts[index] / all;
      this.#parts[`bar-${key}`].style.setProperty('--share', share.toFixed(4));
      setText(this.#parts[`rate-${key}`], `${rate(time > 0 ? counts[index] / time : 0)}/s`);
      setAttribute(this.#parts[`outcome-${key}`], 'data-none', counts[index] === 0);
    });
  }
}
