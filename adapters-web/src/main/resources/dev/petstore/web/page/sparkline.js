/**
 * The latencies of the last minute: p50 and p99 on a logarithmic scale, so that a millisecond and the
 * timeout line fit into one picture.
 */
import { drawing, setAttribute } from './element.js';
import { duration } from './names.js';

const POINTS = 120;
const WIDTH = 240;
const HEIGHT = 60;
const LEAST = 0.2;

export class Sparkline {
  #points = [];
  #timeout = drawing('line', { class: 'spark-timeout', x1: 0, x2: WIDTH });
  #band = drawing('path', { class: 'spark-band' });
  #p99 = drawing('path', { class: 'spark-p99' });
  #p50 = drawing('path', { class: 'spark-p50' });

  constructor() {
    this.node = drawing(
      'svg',
      { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' },
      this.#band,
      this.#timeout,
      this.#p99,
      this.#p50,
    );
  }

  add(p50, p99, timeout) {
    this.#points.push(p50 === undefined ? undefined : [p50, p99]);
    if (this.#points.length > POINTS) {
      this.#points.shift();
    }
    const most = timeout * 1.7;
    const y = (millis) => {
      const share = Math.log(Math.max(millis, LEAST) / LEAST) / Math.log(most / LEAST);
      return HEIGHT - 2 - Math.min(share, 1) * (HEIGHT - 4);
    };
    const line = y(timeout).toFixed(1);
    setAttribute(this.#timeout, 'y1', line);
    setAttribute(this.#timeout, 'y2', line);
    this.#p50.setAttribute('d', this.#path(0, y));
    this.#p99.setAttribute('d', this.#path(1, y));
    this.#band.setAttribute('d', this.#area(y));
    const known = this.#points.filter(Boolean).at(-1);
    setAttribute(
      this.node,
      'aria-label',
      known
        ? `Latency: half of the calls within ${duration(known[0])}, 99 of 100 within ${duration(known[1])}; timeout ${duration(timeout)}`
        : `No calls yet; timeout ${duration(timeout)}`,
    );
  }

  #x(index) {
    return ((POINTS - this.#points.length + index) / (POINTS - 1)) * WIDTH;
  }

  /** One line; where no call ended it goes on straight to the next. */
  #path(which, y) {
    return this.#known()
      .map(([index, point], at) => `${at ? 'L' : 'M'}${this.#x(index).toFixed(1)} ${y(point[which]).toFixed(1)}`)
      .join('');
  }

  #area(y) {
    const known = this.#known();
    if (known.length < 2) {
      return '';
    }
    const upper = known.map(([index, point]) => `${this.#x(index).toFixed(1)} ${y(point[1]).toFixed(1)}`);
    const lower = known.map(([index, point]) => `${this.#x(index).toFixed(1)} ${y(point[0]).toFixed(1)}`);
    return `M${upper.join('L')}L${lower.reverse().join('L')}Z`;
  }

  #known() {
    return [...this.#points.entries()].filter(([, point]) => point);
  }
}
